"""Fitted weights: choices among candidates, who takes part where only the words tell, how sure a reading is."""
