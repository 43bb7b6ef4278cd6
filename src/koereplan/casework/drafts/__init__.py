"""What somebody is writing and has not saved yet: theirs alone, and no part of any case until it is."""
