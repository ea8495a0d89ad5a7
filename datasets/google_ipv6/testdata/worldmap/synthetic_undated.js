var worldMap = {data: [["NP","Nepal",46.12,3,0.01,"good"],]}
