"""What sanctions and waivers share: authorities, lists of names, the roles around a measure's word."""
