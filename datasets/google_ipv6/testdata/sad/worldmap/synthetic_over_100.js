// Copyright and terms as on the page. // Data as of 2026-09-20
/* rows: code, name, adoption [%], latency difference [ms], impact [%], category */
var worldMap = {
  "columns": ["code", "name", "adoption", "latency", "impact", "category"],
  "data": [
    ["NP","Nepal",461.2,3,0.01,"good"]
  ]
};
