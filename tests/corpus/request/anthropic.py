import anthropic

messages = [{"role": "user", "content": "Hi " + name}]
messages.append({"role": "assistant", "content": "Sure:"})
params = dict(model="claude-3-5-haiku-latest", max_tokens=64)
answer = anthropic.Anthropic().messages.create(system="Terse.", messages=messages, **params)
