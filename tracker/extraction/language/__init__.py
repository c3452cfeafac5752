"""Words, trees and classes of words: what spaCy gives, and what grammar lets one ask of it."""
