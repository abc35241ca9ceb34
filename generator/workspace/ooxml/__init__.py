"""Office files as packages of XML parts: what Slides, Docs and Sheets stand on."""
