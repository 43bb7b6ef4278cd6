"""What is known of somebody's situation, area by area: asked in the conversation of step 3, and built on ever since."""
