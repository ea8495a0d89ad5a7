var googleIPv6AdoptionData = [
[2008,8,4,0.138095,0.044179],
[2008,8,4,0.1,0.1],
];
