-- title: Measures of IPv6 and what they are of
-- about: One row for each measure that documents show side by side: what is counted, by whom, over which base, how often, and what it cannot say. They are different things, and are never averaged.
select measure, label, counted, counted_by, base, cadence, limits
from (
    values
        (
            'google_users',
            'Use',
            'Users of Google''s services whose connection to it used IPv6',
            'Google',
            'A random sample of its users; the number is not published',
            'daily',
            'Little where few use Google; no number of users, so no margin of error'
        ),
        (
            'apnic_capable',
            'Capability',
            'Users who fetched an object that is offered over IPv6 alone',
            'APNIC Labs',
            'Users who were shown an advertisement; the number is published',
            'daily',
            'Little where few advertisements are shown; whether IPv6 is used where both are offered'
        ),
        (
            'apnic_preferred',
            'Preference',
            'Users who chose IPv6 for an object that is offered over both',
            'APNIC Labs',
            'Users who were shown an advertisement; the number is published',
            'daily',
            'Little where few advertisements are shown; a slow IPv6 path counts as none'
        ),
        (
            'delegated',
            'Resources',
            'IPv6 address space delegated to holders registered in the economy',
            'Regional Internet Registries',
            'Every delegation',
            'daily',
            'Where the addresses are used, and whether they are'
        ),
        (
            'holders',
            'Readiness of networks',
            'Holders of AS numbers who hold IPv6 as well',
            'Regional Internet Registries',
            'Holders with an AS number, where the registry tells holders apart',
            'daily',
            'IPv6 that a provider lends; a large network counts as much as a small one'
        ),
        (
            'announced',
            'Routing',
            'Delegated IPv6 that is announced, and AS numbers that announce IPv6',
            'RIPE NCC, Routing Information Service',
            'Delegations and AS numbers registered in the economy',
            'daily',
            'Whether any user is behind what is announced'
        ),
        (
            'exchanges',
            'Exchanges',
            'Networks with an IPv6 address at an Internet exchange',
            'PeeringDB, by the networks themselves',
            'Networks at exchanges in the economy',
            'daily',
            'Networks that enter nothing; traffic'
        )
) as listed (measure, label, counted, counted_by, base, cadence, limits)
order by measure
