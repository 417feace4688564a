"""What is handed over: a document before it is written, and each kind of file."""
