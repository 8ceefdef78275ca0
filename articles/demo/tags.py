"""The demo's tags in eight languages; the Caspian Green Transport Forum is invented.

Places and bodies are named as the press of each language names them; mediatopic codes are IPTC's
(NewsCodes, CC BY 4.0).
"""
# A tag is a few lines, as an editor reads it.
# fmt: off

from articles.demo import LANGUAGES


def _tag(slug: str, kind: str, *labels: str, medtop: str = "", zone: str = "",
         aliases: dict[str, list[str]] | None = None) -> dict:
    """One tag from eight labels in LANGUAGES' order and the aliases of the languages that have some."""
    also = aliases or {}
    tag: dict = {
        "key": slug, "slug": slug, "kind": kind, "mediatopic": f"medtop:{medtop}" if medtop else "",
        "time_zone": zone,
    }
    for language, label in zip(LANGUAGES, labels, strict=True):
        tag[language] = {"label": label, "aliases": list(also.get(language, []))}
    return tag


TAGS: list[dict] = [
    # Sections
    _tag("politics", "section", "Politique", "Siyasət", "Politics", "Политика", "Politik", "Política",
         "سياسة", "政治", medtop="11000000"),
    _tag("economy", "section", "Économie", "İqtisadiyyat", "Economy", "Экономика", "Wirtschaft", "Economía",
         "اقتصاد", "经济", medtop="04000000"),
    _tag("society", "section", "Société", "Cəmiyyət", "Society", "Общество", "Gesellschaft", "Sociedad",
         "مجتمع", "社会", medtop="14000000"),
    _tag("culture", "section", "Culture", "Mədəniyyət", "Culture", "Культура", "Kultur", "Cultura",
         "ثقافة", "文化", medtop="01000000"),
    _tag("sport", "section", "Sport", "İdman", "Sport", "Спорт", "Sport", "Deportes", "رياضة", "体育",
         medtop="15000000"),
    _tag("world", "section", "Monde", "Dünya", "World", "В мире", "Welt", "Mundo", "العالم", "国际"),
    _tag("science", "section", "Science et environnement", "Elm və ətraf mühit", "Science and environment",
         "Наука и экология", "Wissenschaft und Umwelt", "Ciencia y medio ambiente", "علوم وبيئة",
         "科学与环境", medtop="13000000"),
    # Places
    _tag("baku", "place", "Bakou", "Bakı", "Baku", "Баку", "Baku", "Bakú", "باكو", "巴库", zone="Asia/Baku"),
    _tag("beijing", "place", "Pékin", "Pekin", "Beijing", "Пекин", "Peking", "Pekín", "بكين", "北京",
         zone="Asia/Shanghai", aliases={"ar": ["بيجين"], "en": ["Peking"], "es": ["Beijing"],
          "de": ["Beijing"]}),
    _tag("paris", "place", "Paris", "Paris", "Paris", "Париж", "Paris", "París", "باريس", "巴黎",
         zone="Europe/Paris"),
    _tag("geneva", "place", "Genève", "Cenevrə", "Geneva", "Женева", "Genf", "Ginebra", "جنيف", "日内瓦",
         zone="Europe/Zurich"),
    _tag("astana", "place", "Astana", "Astana", "Astana", "Астана", "Astana", "Astaná", "أستانا", "阿斯塔纳",
         zone="Asia/Almaty", aliases={"es": ["Astana"]}),
    _tag("istanbul", "place", "Istanbul", "İstanbul", "Istanbul", "Стамбул", "Istanbul", "Estambul",
         "إسطنبول", "伊斯坦布尔", zone="Europe/Istanbul", aliases={"ar": ["اسطنبول"]}),
    _tag("new-york", "place", "New York", "Nyu-York", "New York", "Нью-Йорк", "New York", "Nueva York",
         "نيويورك", "纽约", zone="America/New_York"),
    _tag("ganja", "place", "Gandja", "Gəncə", "Ganja", "Гянджа", "Gandscha", "Ganyá", "كنجه", "占贾",
         zone="Asia/Baku", aliases={"de": ["Ganja"], "es": ["Ganja"], "ar": ["كنجة", "غنجه"],
          "zh-hans": ["甘贾"]}),
    _tag("shusha", "place", "Choucha", "Şuşa", "Shusha", "Шуша", "Schuscha", "Shusha", "شوشا", "舒沙",
         zone="Asia/Baku", aliases={"de": ["Shusha"], "fr": ["Shusha"], "ar": ["شوشه"]}),
    _tag("guba", "place", "Gouba", "Quba", "Guba", "Губа", "Guba", "Guba", "قوبا", "库巴",
         zone="Asia/Baku", aliases={"fr": ["Quba"], "en": ["Quba"], "de": ["Quba"], "es": ["Quba"]}),
    _tag("tbilisi", "place", "Tbilissi", "Tbilisi", "Tbilisi", "Тбилиси", "Tiflis", "Tiflis", "تبليسي",
     "第比利斯",
         zone="Asia/Tbilisi", aliases={"de": ["Tbilissi"], "es": ["Tbilisi"]}),
    _tag("berlin", "place", "Berlin", "Berlin", "Berlin", "Берлин", "Berlin", "Berlín", "برلين", "柏林",
         zone="Europe/Berlin"),
    _tag("china", "place", "Chine", "Çin", "China", "Китай", "China", "China", "الصين", "中国",
         zone="Asia/Shanghai", aliases={
             "fr": ["République populaire de Chine"], "az": ["Çin Xalq Respublikası"],
             "en": ["People’s Republic of China"], "ru": ["Китайская Народная Республика", "КНР"],
             "de": ["Volksrepublik China"], "es": ["República Popular China"],
             "ar": ["جمهورية الصين الشعبية"], "zh-hans": ["中华人民共和国"]}),
    _tag("azerbaijan", "place", "Azerbaïdjan", "Azərbaycan", "Azerbaijan", "Азербайджан", "Aserbaidschan",
         "Azerbaiyán", "أذربيجان", "阿塞拜疆", zone="Asia/Baku", aliases={
             "fr": ["République d’Azerbaïdjan"], "az": ["Azərbaycan Respublikası"],
             "en": ["Republic of Azerbaijan"], "ru": ["Азербайджанская Республика"],
             "de": ["Republik Aserbaidschan"], "es": ["República de Azerbaiyán"],
             "ar": ["جمهورية أذربيجان", "آذربيجان"], "zh-hans": ["阿塞拜疆共和国"]}),
    _tag("caspian-sea", "place", "mer Caspienne", "Xəzər dənizi", "Caspian Sea", "Каспийское море",
         "Kaspisches Meer", "mar Caspio", "بحر قزوين", "里海", zone="Asia/Baku", aliases={
             "fr": ["Caspienne"], "ru": ["Каспий"], "az": ["Xəzər"], "es": ["Caspio"], "ar": ["قزوين"],
             "de": ["Kaspische Meer", "Kaspischen Meer"]}),
    # Organisations
    _tag("un", "organisation", "Organisation des Nations Unies", "Birləşmiş Millətlər Təşkilatı",
         "United Nations", "Организация Объединённых Наций", "Vereinte Nationen",
         "Organización de las Naciones Unidas", "الأمم المتحدة", "联合国", aliases={
             "fr": ["ONU", "Nations Unies", "Nations unies"], "az": ["BMT"], "en": ["UN"], "ru": ["ООН"],
             "de": ["UNO", "UN", "Vereinten Nationen"], "es": ["ONU", "Naciones Unidas"],
             "ar": ["منظمة الأمم المتحدة"]}),
    _tag("sco", "organisation", "Organisation de coopération de Shanghai", "Şanxay Əməkdaşlıq Təşkilatı",
         "Shanghai Cooperation Organisation", "Шанхайская организация сотрудничества",
         "Shanghaier Organisation für Zusammenarbeit", "Organización de Cooperación de Shanghái",
         "منظمة شنغهاي للتعاون", "上海合作组织", aliases={
             "fr": ["OCS"], "az": ["ŞƏT"], "en": ["SCO", "Shanghai Cooperation Organization"], "ru": ["ШОС"],
             "de": ["SOZ", "Schanghai-Organisation für Zusammenarbeit"], "es": ["OCS"],
             "zh-hans": ["上合组织"]}),
    _tag("cica", "organisation", "CICA",
         "Asiyada Qarşılıqlı Fəaliyyət və Etimad Tədbirləri üzrə Müşavirə",
         "Conference on Interaction and Confidence-Building Measures in Asia",
         "Совещание по взаимодействию и мерам доверия в Азии",
         "Konferenz über Interaktion und vertrauensbildende Maßnahmen in Asien",
         "Conferencia sobre Interacción y Medidas de Fomento de la Confianza en Asia",
         "مؤتمر التفاعل وتدابير بناء الثقة في آسيا", "亚洲相互协作与信任措施会议", aliases={
             "fr": ["Conférence pour l’interaction et les mesures de confiance en Asie"],
             "az": ["AQEM", "CICA"], "en": ["CICA"], "ru": ["СВМДА"], "de": ["CICA"],
              "es": ["CICA"],
             "ar": ["سيكا"], "zh-hans": ["亚信会议", "亚信"]}),
    _tag("unesco", "organisation", "Unesco", "YUNESKO", "UNESCO", "ЮНЕСКО", "UNESCO", "Unesco", "اليونسكو",
         "联合国教科文组织", aliases={
             "fr": ["UNESCO"], "es": ["UNESCO"], "ar": ["يونسكو"], "zh-hans": ["教科文组织"]}),
    _tag("wmo", "organisation", "Organisation météorologique mondiale", "Ümumdünya Meteorologiya Təşkilatı",
         "World Meteorological Organization", "Всемирная метеорологическая организация",
         "Weltorganisation für Meteorologie", "Organización Meteorológica Mundial",
         "المنظمة العالمية للأرصاد الجوية", "世界气象组织", aliases={
             "fr": ["OMM"], "az": ["ÜMT"], "en": ["WMO"], "ru": ["ВМО"], "de": ["WMO"], "es": ["OMM"]}),
    _tag("ots", "organisation", "Organisation des États turciques", "Türk Dövlətləri Təşkilatı",
         "Organization of Turkic States", "Организация тюркских государств", "Organisation der Turkstaaten",
         "Organización de Estados Túrquicos", "منظمة الدول التركية", "突厥语国家组织", aliases={
             "fr": ["OET"], "az": ["TDT"], "en": ["OTS", "Organisation of Turkic States"], "ru": ["ОТГ"],
             "es": ["OET"]}),
    _tag("caspian-forum", "organisation", "Forum caspien du transport vert", "Xəzər Yaşıl Nəqliyyat Forumu",
         "Caspian Green Transport Forum", "Каспийский форум зелёного транспорта",
         "Kaspisches Forum für grünen Verkehr", "Foro del Caspio sobre Transporte Verde",
         "منتدى قزوين للنقل الأخضر", "里海绿色运输论坛", aliases={
             "fr": ["Forum caspien"], "az": ["Xəzər Forumu"], "en": ["Caspian Forum"],
              "ru": ["Каспийский форум"],
             "de": ["Kaspischen Forum", "Kaspischen Forums", "Kaspische Forum"], "es": ["Foro del Caspio"],
             "ar": ["منتدى قزوين"], "zh-hans": ["里海论坛"]}),
    # Occasions
    _tag("cop29", "occasion", "COP29", "COP29", "COP29", "COP29", "COP29", "COP29", "كوب 29",
         "《联合国气候变化框架公约》第二十九次缔约方大会", medtop="20000418", aliases={
             "ru": ["КС-29"], "ar": ["COP29", "كوب29", "مؤتمر الأطراف التاسع والعشرين"],
             "zh-hans": ["COP29", "第29届联合国气候变化大会"]}),
    _tag("novruz", "occasion", "Novrouz", "Novruz", "Novruz", "Новруз", "Nouruz", "Novruz", "نوروز",
         "诺鲁孜节", aliases={"fr": ["Novruz", "Norouz"], "en": ["Nowruz"], "de": ["Novruz", "Nowruz"],
                  "es": ["Nowruz"], "zh-hans": ["诺鲁孜"]}),
    _tag("water-day", "occasion", "Journée mondiale de l’eau", "Ümumdünya Su Günü", "World Water Day",
         "Всемирный день водных ресурсов", "Weltwassertag", "Día Mundial del Agua", "اليوم العالمي للمياه",
         "世界水日", medtop="20000270"),
    # Topics
    _tag("belt-and-road", "topic", "la Ceinture et la Route", "Bir kəmər, bir yol", "Belt and Road",
         "Пояс и путь", "Neue Seidenstraße", "la Franja y la Ruta", "الحزام والطريق",
          "一带一路", medtop="20000373",
         aliases={"fr": ["Nouvelles routes de la soie"], "az": ["Bir kəmər, bir yol təşəbbüsü"],
                  "en": ["Belt and Road Initiative", "Belt and Road initiative"],
                   "ru": ["Один пояс, один путь"],
                  "de": ["Belt and Road", "Gürtel und Straße"], "ar": ["مبادرة الحزام والطريق"]}),
    _tag("middle-corridor", "topic", "Couloir médian", "Orta Dəhliz", "Middle Corridor", "Средний коридор",
         "Mittlerer Korridor", "Corredor Medio", "الممر الأوسط", "中间走廊", medtop="20000337", aliases={
             "fr": ["Corridor médian", "Corridor du milieu"], "de": ["Mittlere Korridor",
              "Mittleren Korridor"],
             "es": ["Corredor Central"], "az": ["Orta dəhliz"]}),
    _tag("renewable-energy", "topic", "énergies renouvelables", "bərpa olunan enerji", "renewable energy",
         "возобновляемая энергетика", "erneuerbare Energien", "energías renovables", "الطاقة المتجددة",
         "可再生能源", medtop="20000257", aliases={
             "fr": ["énergie renouvelable"], "en": ["renewables"], "de": ["erneuerbaren Energien"],
             "ru": ["возобновляемые источники энергии", "возобновляемых источников энергии", "ВИЭ"],
             "az": ["bərpa olunan enerji mənbələri"], "ar": ["الطاقات المتجددة"]}),
    _tag("climate-change", "topic", "changement climatique", "iqlim dəyişikliyi", "climate change",
         "изменение климата", "Klimawandel", "cambio climático", "تغير المناخ", "气候变化", medtop="20000418",
         aliases={"ru": ["изменения климата", "изменению климата"], "ar": ["التغير المناخي"]}),
    _tag("weather", "topic", "météo", "hava proqnozu", "weather forecast", "прогноз погоды", "Wetter",
         "pronóstico del tiempo", "حالة الطقس", "天气预报", medtop="20001128",
         aliases={"fr": ["météorologie"]}),
    _tag("railways", "topic", "transport ferroviaire", "dəmir yolu nəqliyyatı", "rail transport",
         "железнодорожный транспорт", "Schienenverkehr", "transporte ferroviario", "النقل بالسكك الحديدية",
         "铁路运输", medtop="20000340", aliases={
             "fr": ["chemin de fer", "chemins de fer"], "en": ["railway", "railways"], "az": ["dəmir yolu"],
             "ru": ["железная дорога", "железные дороги"], "de": ["Eisenbahn"], "es": ["ferrocarril"],
             "ar": ["السكك الحديدية"], "zh-hans": ["铁路"]}),
    _tag("agriculture", "topic", "agriculture", "kənd təsərrüfatı", "agriculture", "сельское хозяйство",
         "Landwirtschaft", "agricultura", "الزراعة", "农业", medtop="20000210"),
    _tag("museums", "topic", "musées", "muzeylər", "museums", "музеи", "Museen", "museos", "متاحف", "博物馆",
         medtop="20000043", aliases={"fr": ["musée"], "en": ["museum"], "az": ["muzey"], "ru": ["музей"],
                                     "de": ["Museum"], "es": ["museo"], "ar": ["المتحف", "متحف"]}),
    _tag("archaeology", "topic", "archéologie", "arxeologiya", "archaeology", "археология", "Archäologie",
         "arqueología", "علم الآثار", "考古", medtop="20000744"),
    _tag("music", "topic", "musique", "musiqi", "music", "музыка", "Musik", "música", "موسيقى", "音乐",
         medtop="20000018", aliases={"ar": ["الموسيقى"]}),
    _tag("mugham", "topic", "mugham", "muğam", "mugham", "мугам", "Mugham", "mugham", "المقام الأذربيجاني",
         "木卡姆", medtop="20000024"),
    _tag("carpets", "topic", "art du tapis", "xalçaçılıq", "carpet weaving", "ковроткачество", "Teppichkunst",
         "arte de la alfombra", "صناعة السجاد", "地毯艺术", medtop="20001160"),
    _tag("chess", "topic", "échecs", "şahmat", "chess", "шахматы", "Schach", "ajedrez", "الشطرنج", "国际象棋",
         medtop="20001154", aliases={"ar": ["شطرنج"]}),
    _tag("football", "topic", "football", "futbol", "football", "футбол", "Fußball", "fútbol", "كرة القدم",
         "足球", medtop="20001065"),
    _tag("judo", "topic", "judo", "cüdo", "judo", "дзюдо", "Judo", "judo", "الجودو", "柔道",
         medtop="20000969", aliases={"es": ["yudo"], "ar": ["جودو"]}),
]
