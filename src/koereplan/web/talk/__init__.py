"""The guided conversation of step 3: what runs already, the areas of life, permission, and what was explained."""
