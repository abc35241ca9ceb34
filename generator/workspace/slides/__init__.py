"""Google Slides v1 over ordinary .pptx files."""
