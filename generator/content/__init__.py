"""What is to be said: the brief, its elements, who may read what, and how it reads."""
