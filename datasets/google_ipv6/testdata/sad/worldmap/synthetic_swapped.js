// Copyright and terms as on the page. // Data as of 2026-09-20
var worldMap = {
  "columns": ["code", "name", "adoption", "latency", "impact", "category"],
  "data": [
    ["NP","Nepal",46.12,3,0.01,"good"],
    ["DE","France",80.1,0,0,"good"],
    ["FR","Germany",70.2,0,0,"good"]
  ]
};
