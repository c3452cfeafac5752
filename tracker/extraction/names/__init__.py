"""Who and what is named: officials with titles, states and bodies, organisations, places."""
