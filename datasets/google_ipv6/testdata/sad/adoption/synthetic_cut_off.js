var googleIPv6AdoptionData = [
[2008,8,4,0.138095,