"""Journeys played forward: made-up or listed leads, people as a behaviour file describes them, the product's own rules.

What a lead does next, which mails go out and which tasks are made is asked of the very rules and processes that
production runs. Only people, portals and time are made up.
"""
