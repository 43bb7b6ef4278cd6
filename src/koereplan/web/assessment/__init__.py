"""The assessment as it is read: by area, with what is not known, and its history."""
