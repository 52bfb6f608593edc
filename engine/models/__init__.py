"""Networks and their weights, one network a file. Never sees a document."""
