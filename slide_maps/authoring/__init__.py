"""The scripts that write the templates; needed to change them, never to use them."""
