-- title: Measures of IPv6 and what they are of
select label, counted, counted_by, base, limits
from common.ipv6_measures
order by
    case measure
        when 'google_users' then 1
        when 'apnic_capable' then 2
        when 'apnic_preferred' then 3
        when 'delegated' then 4
        when 'holders' then 5
        when 'announced' then 6
        else 7
    end
