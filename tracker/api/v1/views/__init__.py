"""What answers at each address; every view reads its parameters, asks one queryset, and writes JSON."""
