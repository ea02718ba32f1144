"""What a reader's language decides: numbers, dates and the messages of the interface."""
