-- title: Names of economies and groups
-- reference: names
-- about: One row for each area_code and language (ar, en, es, fr, ru, zh). The name is the UNTERM short name of a State, and else the name in M49; ITU's regions, the income groups and groups composed of others have English names only: there, LLDCs are land-locked developing countries, and others are economies that are none.
with group_names as (
    select area_code, language, name
    from (
        values
            ('WLD', 'ar', 'العالم'),
            ('WLD', 'en', 'World'),
            ('WLD', 'es', 'Mundo'),
            ('WLD', 'fr', 'Monde'),
            ('WLD', 'ru', 'Мир'),
            ('WLD', 'zh', '世界'),
            ('LDC', 'ar', 'أقل البلدان نموا'),
            ('LDC', 'en', 'Least developed countries'),
            ('LDC', 'es', 'Países menos adelantados'),
            ('LDC', 'fr', 'Pays les moins avancés'),
            ('LDC', 'ru', 'Наименее развитые страны'),
            ('LDC', 'zh', '最不发达国家'),
            ('LLDC', 'ar', 'البلدان النامية غير الساحلية'),
            ('LLDC', 'en', 'Land-locked developing countries'),
            ('LLDC', 'es', 'Países en desarrollo sin litoral'),
            ('LLDC', 'fr', 'Pays en développement sans littoral'),
            ('LLDC', 'ru', 'Развивающиеся страны, не имеющие выхода к морю'),
            ('LLDC', 'zh', '内陆发展中国家'),
            ('SIDS', 'ar', 'الدول الجزرية الصغيرة النامية'),
            ('SIDS', 'en', 'Small island developing States'),
            ('SIDS', 'es', 'Pequeños Estados insulares en desarrollo'),
            ('SIDS', 'fr', 'Petits États insulaires en développement'),
            ('SIDS', 'ru', 'Малые островные развивающиеся государства'),
            ('SIDS', 'zh', '小岛屿发展中国家'),
            ('ITU-AFR', 'en', 'Africa (ITU region)'),
            ('ITU-AMS', 'en', 'Americas (ITU region)'),
            ('ITU-ARB', 'en', 'Arab States (ITU region)'),
            ('ITU-ASP', 'en', 'Asia and the Pacific (ITU region)'),
            ('ITU-CIS', 'en', 'CIS countries (ITU region)'),
            ('ITU-EUR', 'en', 'Europe (ITU region)'),
            ('LIC', 'en', 'Low-income economies'),
            ('LMC', 'en', 'Lower-middle-income economies'),
            ('UMC', 'en', 'Upper-middle-income economies'),
            ('HIC', 'en', 'High-income economies'),
            ('AFRICA', 'en', 'Africa'),
            ('AMERICAS', 'en', 'Americas'),
            ('ASIA', 'en', 'Asia'),
            ('EUROPE', 'en', 'Europe'),
            ('OCEANIA', 'en', 'Oceania'),
            ('LMY', 'en', 'Low- and middle-income economies'),
            ('LMY_LLDC', 'en', 'Low- and middle-income LLDCs'),
            ('LMY_X_LLDC', 'en', 'Other low- and middle-income economies'),
            ('LIC_LLDC', 'en', 'Low-income LLDCs'),
            ('LIC_X_LLDC', 'en', 'Other low-income economies'),
            ('LMC_LLDC', 'en', 'Lower-middle-income LLDCs'),
            ('LMC_X_LLDC', 'en', 'Other lower-middle-income economies'),
            ('UMC_LLDC', 'en', 'Upper-middle-income LLDCs'),
            ('UMC_X_LLDC', 'en', 'Other upper-middle-income economies'),
            ('LDC_LLDC', 'en', 'LLDCs that are least developed'),
            ('LDC_X_LLDC', 'en', 'Other least developed countries'),
            ('AFRICA_LLDC', 'en', 'LLDCs in Africa'),
            ('AFRICA_LMY_X_LLDC', 'en', 'Other low- and middle-income economies in Africa'),
            ('AMERICAS_LLDC', 'en', 'LLDCs in the Americas'),
            ('AMERICAS_LMY_X_LLDC', 'en', 'Other low- and middle-income economies in the Americas'),
            ('ASIA_LLDC', 'en', 'LLDCs in Asia'),
            ('ASIA_LMY_X_LLDC', 'en', 'Other low- and middle-income economies in Asia'),
            ('EUROPE_LLDC', 'en', 'LLDCs in Europe'),
            ('EUROPE_LMY_X_LLDC', 'en', 'Other low- and middle-income economies in Europe'),
            ('OCEANIA_LMY_X_LLDC', 'en', 'Other low- and middle-income economies in Oceania')
    ) as named (area_code, language, name)
)

select area_code, language, coalesce(short_name, name) as name
from m49_economies.names
union all
select area_code, language, name
from group_names
