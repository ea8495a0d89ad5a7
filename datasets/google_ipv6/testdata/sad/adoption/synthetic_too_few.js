var googleIPv6AdoptionData = [
[2008,8,4,0.138095,0.044179],
[2012,1,2,0.52],
];
