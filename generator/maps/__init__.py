"""Where things are said: slide maps, reading them and the words they make of a brief."""
