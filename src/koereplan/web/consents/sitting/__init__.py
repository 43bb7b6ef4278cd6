"""Several consents in one sitting: all that step 4 asks for on one page, and all answers on another."""
