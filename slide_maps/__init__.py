"""The slide maps and templates of each document, and the theme they share."""
