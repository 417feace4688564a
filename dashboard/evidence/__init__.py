"""What a note supports: the words in it and the rules that they meet. It knows no money."""
