// Percentage of users who access Google over IPv6.
var googleIPv6AdoptionData = [
[2008,8,4,0.138095,0.044179],
[2012,1,29,0.52,0.49],
[2026,11,31,51.2,51.1]
];
