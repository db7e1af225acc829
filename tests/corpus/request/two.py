import openai
openai.responses.create(model="gpt-4o", input="One")
openai.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Two"}])
openai.chat.completions.create(**stored)
