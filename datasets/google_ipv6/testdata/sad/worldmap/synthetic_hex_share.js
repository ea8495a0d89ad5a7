// Copyright and terms as on the page. // Data as of 2026-09-20
/* rows: code, name, adoption [%], latency difference [ms], impact [%], category */
var worldMap = {
  "columns": ["code", "name", "adoption", "latency", "impact", "category"],
  "data": [
    ["NP","Nepal",0x1p3,3,0.01,"good"],
    ["CI","Côte d’Ivoire",24.54,-2.5,0,"good"],
    ["NA","Namibia",0.0,null,null,null],
    ["BQ","Caribbean [Netherlands], the",3.71,0,0,"[bad]"],
    ["XK","Kosovo",0.06,0,0,1],
    ["ZZ","Unknown Region",87.05,0,0,2]
  ]
};
