"""What is said of people: insults, hatred, threats, obscenity, accusations, and what takes them back.

One module a family, each with its signals and its sentence patterns; ``detector`` reads the text once for all.
"""
