-- title: Economies about which a source says little
-- about: One row for each source and economy: where the services that a source measures with are blocked or hardly used, what it gives is of few and unusual users. Such a value is shown with the status U, and decides no comparison: no median, no rank, no neighbour. valid_from is null where no beginning is stated.
-- about: Google: economies whose networks block its services by Google's own report, and those where APNIC, which places its tests with advertisements of Google's network, had less than one sample to every thousand users that it estimates.
-- about: APNIC: Russia since March 2022, when sales of such advertisements to Russia ended and the number of samples fell.
with stated as (
    select source_name, area_code, valid_from, reason, reference, url
    from (
        values
            (
                'google_ipv6',
                'CHN',
                date '2009-03-01',
                'Services of Google are blocked; few users reach it, and those by other ways',
                'Google Transparency Report, questions on traffic',
                'https://www.google.com/transparencyreport/traffic/faq/'
            ),
            (
                'google_ipv6',
                'IRN',
                date '2009-06-12',
                'Services of Google are blocked in part; few users reach it, and those by other ways',
                'Agence France-Presse, 21 September 2010, on the Google Transparency Report',
                'https://phys.org/news/2010-09-online-google-tool-blocked.html'
            ),
            (
                'apnic_ipv6',
                'RUS',
                date '2022-03-01',
                'Sales of advertisements ended, with which the tests are placed',
                'APNIC Labs, series of Russia',
                'https://stats.labs.apnic.net/ipv6/RU'
            )
    ) as listed (source_name, area_code, valid_from, reason, reference, url)
),

samples as (
    select area_code, sum(samples_count) as samples_count, sum(users_count) as users_count
    from apnic_ipv6.as_users
    where area_code is not null
    group by area_code
),

measured as (
    select
        'google_ipv6' as source_name,
        area_code,
        cast(null as date) as valid_from,
        concat(
            'Advertisements of Google reach few users: APNIC had ',
            cast(cast(round(1000 * cast(samples_count as double) / users_count, 2) as decimal(4, 2)) as varchar),
            ' samples to every thousand users'
        ) as reason,
        'APNIC Labs, estimated users of networks' as reference,
        'https://stats.labs.apnic.net/aspop' as url
    from samples
    where users_count > 1000 * samples_count
)

select source_name, area_code, valid_from, reason, reference, url
from stated
union all
select measured.source_name, measured.area_code, measured.valid_from, measured.reason, measured.reference, measured.url
from measured
left join stated on measured.source_name = stated.source_name and measured.area_code = stated.area_code
where stated.area_code is null
order by source_name, area_code
