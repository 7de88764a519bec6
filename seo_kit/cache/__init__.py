"""What earlier runs worked out, kept so that the same need not be done twice; it is never needed.

Nothing is taken from here on trust: a key names all that a result depends on (fingerprint.py), files are
looked at again (watched.py), and a value is only what was put there (store.py).
"""
