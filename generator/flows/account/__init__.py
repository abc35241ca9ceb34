"""What lies around an account: folder and documents, readers, register and templates."""
