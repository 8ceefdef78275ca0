"""The demo's pictures: what they show in eight languages, and `draw()`, which makes them.

`PHOTOS`: key → title (for the desk), credit, focal point (x, y from 0 to 1) and, under each language
code, caption and alt.
"""
# A photo is a few lines, as an editor reads it.
# fmt: off

from PIL import Image

from articles.demo import LANGUAGES, chess, indoors, outdoors
from articles.demo.canvas import Canvas

CREDIT = "Illustration / AZERTAC"


def _photo(title: str, focal: tuple[float, float], *texts: tuple[str, str]) -> dict:
    """One photo from eight rows (caption, alt) in LANGUAGES' order."""
    photo: dict = {"title": title, "credit": CREDIT, "focal": focal}
    for language, (caption, alt) in zip(LANGUAGES, texts, strict=True):
        photo[language] = {"caption": caption, "alt": alt}
    return photo


PHOTOS: dict[str, dict] = {
    "baku-dusk": _photo(
        "Bakou au crépuscule", (0.36, 0.5),
        ("Bakou au crépuscule, vue de la baie.",
         "Trois tours en forme de flamme dominent une ville éclairée qui se reflète dans l’eau."),
        ("Axşam Bakısı, buxtadan görünüş.",
         "Alov formalı üç qüllə işıqları suda əks olunan şəhərin üzərində ucalır."),
        ("Baku at dusk, seen from the bay.",
         "Three flame-shaped towers rise above a lit city mirrored in the water."),
        ("Баку в сумерках, вид с бухты.",
         "Три башни в форме пламени возвышаются над освещённым городом, отражённым в воде."),
        ("Baku in der Dämmerung, von der Bucht aus gesehen.",
         "Drei flammenförmige Türme überragen eine erleuchtete Stadt, die sich im Wasser spiegelt."),
        ("Bakú al anochecer, vista desde la bahía.",
         "Tres torres en forma de llama dominan una ciudad iluminada que se refleja en el agua."),
        ("باكو عند الغسق كما تُرى من الخليج.", "ثلاثة أبراج على شكل لهب تعلو مدينة مضاءة تنعكس على صفحة الماء."),
        ("从海湾眺望暮色中的巴库。", "三座火焰形高楼矗立在灯火通明的城市之上，倒映在水中。")),
    "mountain": _photo(
        "Sommet enneigé", (0.4, 0.4),
        ("Un sommet enneigé du Grand Caucase au lever du jour.",
         "Une montagne enneigée au-dessus de collines boisées prises dans la brume."),
        ("Böyük Qafqazın qarlı zirvəsi, sübh çağı.", "Dumana bürünmüş meşəli təpələrin üzərində qarlı dağ."),
        ("A snow-covered summit of the Greater Caucasus at daybreak.",
         "A snowy mountain above wooded hills wrapped in mist."),
        ("Заснеженная вершина Большого Кавказа на рассвете.", "Снежная гора над лесистыми холмами в тумане."),
        ("Ein verschneiter Gipfel des Großen Kaukasus bei Tagesanbruch.",
         "Ein Schneeberg über bewaldeten Hügeln im Nebel."),
        ("Una cumbre nevada del Gran Cáucaso al amanecer.",
         "Una montaña nevada sobre colinas boscosas envueltas en bruma."),
        ("قمة مكسوة بالثلوج في القوقاز الكبير عند الفجر.", "جبل مغطى بالثلج فوق تلال حرجية يلفها الضباب."),
        ("黎明时分的大高加索雪峰。", "雪山耸立在薄雾笼罩的林地丘陵之上。")),
    "harbour": _photo(
        "Port à conteneurs", (0.45, 0.55),
        ("Un porte-conteneurs à quai au lever du soleil.",
         "Un navire chargé de conteneurs colorés, devant des portiques qui se reflètent dans l’eau."),
        ("Gün doğanda limanda konteyner gəmisi.",
         "Rəngli konteynerlər yüklənmiş gəmi, arxada suda əks olunan kranlar."),
        ("A container ship alongside at sunrise.",
         "A ship loaded with coloured containers in front of gantry cranes mirrored in the water."),
        ("Контейнеровоз у причала на восходе солнца.",
         "Судно с разноцветными контейнерами на фоне портальных кранов, отражённых в воде."),
        ("Ein Containerschiff am Kai bei Sonnenaufgang.",
         "Ein mit bunten Containern beladenes Schiff vor Kränen, die sich im Wasser spiegeln."),
        ("Un portacontenedores atracado al amanecer.",
         "Un buque cargado de contenedores de colores ante unas grúas que se reflejan en el agua."),
        ("سفينة حاويات راسية عند الرصيف مع شروق الشمس.", "سفينة محملة بحاويات ملونة أمام رافعات تنعكس على الماء."),
        ("日出时停靠码头的集装箱船。", "满载彩色集装箱的货轮停在岸桥前，倒影映在水面。")),
    "conference-hall": _photo(
        "Salle de conférence", (0.5, 0.45),
        ("Une séance plénière dans une salle de conférence.",
         "Une grande salle en gradins, vue vers l’estrade éclairée et un écran bleu."),
        ("Konfrans zalında plenar iclas.", "Pilləli böyük zal, işıqlandırılmış səhnəyə və mavi ekrana görünüş."),
        ("A plenary session in a conference hall.",
         "A large tiered hall, looking towards the lit stage and a blue screen."),
        ("Пленарное заседание в конференц-зале.", "Большой зал амфитеатром, вид на освещённую сцену и синий экран."),
        ("Eine Plenarsitzung in einem Konferenzsaal.",
         "Ein großer Saal mit ansteigenden Reihen, Blick auf das beleuchtete Podium und eine blaue Leinwand."),
        ("Una sesión plenaria en una sala de conferencias.",
         "Una gran sala escalonada, vista hacia el estrado iluminado y una pantalla azul."),
        ("جلسة عامة في قاعة مؤتمرات.", "قاعة كبيرة مدرجة تطل على منصة مضاءة وشاشة زرقاء."),
        ("会议厅内正在举行全体会议。", "阶梯式大厅，正对明亮的主席台和蓝色屏幕。")),
    "wind-farm": _photo(
        "Parc éolien", (0.6, 0.45),
        ("Un parc éolien au bord de la mer Caspienne.",
         "Des éoliennes blanches sur des collines herbeuses, la mer à l’horizon."),
        ("Xəzər dənizi sahilində külək elektrik stansiyası.",
         "Otlu təpələrdə ağ külək turbinləri, üfüqdə dəniz."),
        ("A wind farm on the Caspian shore.", "White wind turbines on grassy hills, with the sea on the horizon."),
        ("Ветропарк на берегу Каспийского моря.", "Белые ветрогенераторы на травянистых холмах, на горизонте море."),
        ("Ein Windpark am Kaspischen Meer.", "Weiße Windräder auf grasbewachsenen Hügeln, am Horizont das Meer."),
        ("Un parque eólico a orillas del mar Caspio.",
         "Aerogeneradores blancos sobre colinas de hierba, con el mar en el horizonte."),
        ("مزرعة رياح على شاطئ بحر قزوين.", "توربينات رياح بيضاء فوق تلال عشبية والبحر في الأفق."),
        ("里海岸边的风电场。", "草坡上矗立着白色风力发电机，远处是大海。")),
    "stadium": _photo(
        "Stade de nuit", (0.5, 0.65),
        ("Un match en nocturne dans un stade comble.",
         "Des joueurs en rouge et en blanc sur une pelouse éclairée, devant des tribunes pleines."),
        ("Dolu stadionda axşam oyunu.", "İşıqlandırılmış meydanda qırmızı və ağ formalı futbolçular, dolu tribunalar."),
        ("A night match in a full stadium.",
         "Players in red and in white on a floodlit pitch in front of packed stands."),
        ("Вечерний матч на заполненном стадионе.",
         "Игроки в красном и белом на освещённом поле перед полными трибунами."),
        ("Ein Abendspiel im ausverkauften Stadion.",
         "Spieler in Rot und in Weiß auf einem beleuchteten Rasen vor vollen Rängen."),
        ("Un partido nocturno en un estadio lleno.",
         "Jugadores de rojo y de blanco en un césped iluminado ante gradas abarrotadas."),
        ("مباراة ليلية في ملعب ممتلئ بالجماهير.", "لاعبون بالأحمر والأبيض على عشب مضاء أمام مدرجات مكتظة."),
        ("座无虚席的球场上的夜间比赛。", "身穿红白球衣的球员在灯光下的草坪上比赛，看台坐满观众。")),
    "chessboard": _photo(
        "Échiquier", (0.5, 0.6),
        ("Un échiquier en milieu de partie.",
         "Des pièces d’échecs blanches au premier plan, les noires floues à l’arrière."),
        ("Oyunun ortasında şahmat taxtası.", "Ön planda ağ şahmat fiqurları, arxada dumanlı qara fiqurlar."),
        ("A chessboard in the middle of a game.", "White chess pieces in the foreground, black ones blurred behind."),
        ("Шахматная доска в разгар партии.", "На переднем плане белые фигуры, позади размытые чёрные."),
        ("Ein Schachbrett mitten in der Partie.", "Weiße Schachfiguren im Vordergrund, schwarze unscharf dahinter."),
        ("Un tablero de ajedrez en plena partida.",
         "Piezas blancas en primer plano y piezas negras desenfocadas al fondo."),
        ("رقعة شطرنج في منتصف المباراة.", "قطع شطرنج بيضاء في المقدمة وقطع سوداء ضبابية في الخلف."),
        ("对局中的国际象棋棋盘。", "前景是白色棋子，后方黑色棋子虚化。")),
    "carpet": _photo(
        "Tapis à médaillon", (0.5, 0.5),
        ("Un tapis noué à la main, rouge garance et indigo.",
         "Un tapis rouge à médaillon en losange, entouré d’une bordure de motifs géométriques."),
        ("Əl ilə toxunmuş boyaqotu qırmızısı və indiqo rəngli xalça.",
         "Romb göllü qırmızı xalça, ətrafında həndəsi naxışlı haşiyə."),
        ("A hand-knotted carpet in madder red and indigo.",
         "A red carpet with a diamond medallion, framed by a border of geometric motifs."),
        ("Ковёр ручной работы: красный цвет марены и индиго.",
         "Красный ковёр с ромбовидным медальоном в кайме из геометрических узоров."),
        ("Ein handgeknüpfter Teppich in Krapprot und Indigo.",
         "Ein roter Teppich mit rautenförmigem Medaillon und einer Bordüre aus geometrischen Mustern."),
        ("Una alfombra anudada a mano, rojo granza e índigo.",
         "Una alfombra roja con un medallón en rombo y una cenefa de motivos geométricos."),
        ("سجادة معقودة يدويا بلوني الفُوّة الأحمر والنيلي.",
         "سجادة حمراء يتوسطها معيّن كبير ويحيط بها إطار من الزخارف الهندسية."),
        ("茜草红与靛蓝相间的手工打结地毯。", "红色地毯中央为菱形图案，四周环绕几何纹样边饰。")),
    "orchard": _photo(
        "Verger de pommiers", (0.5, 0.5),
        ("Un verger de pommiers au pied des montagnes.",
         "Des rangées de pommiers chargés de fruits rouges et deux caisses de pommes dans l’herbe."),
        ("Dağların ətəyində alma bağı.", "Qırmızı meyvəli alma ağacları cərgəsi və otların üstündə iki yeşik alma."),
        ("An apple orchard at the foot of the mountains.",
         "Rows of apple trees laden with red fruit and two crates of apples in the grass."),
        ("Яблоневый сад у подножия гор.", "Ряды яблонь с красными плодами и два ящика яблок на траве."),
        ("Ein Apfelgarten am Fuß der Berge.",
         "Reihen von Apfelbäumen voller roter Früchte, im Gras zwei Kisten mit Äpfeln."),
        ("Un manzanar al pie de las montañas.",
         "Hileras de manzanos cargados de fruta roja y dos cajas de manzanas en la hierba."),
        ("بستان تفاح عند سفح الجبال.", "صفوف من أشجار التفاح المثقلة بالثمار الحمراء وصندوقان من التفاح على العشب."),
        ("山脚下的苹果园。", "一排排挂满红果的苹果树，草地上放着两箱苹果。")),
    "library": _photo(
        "Salle de lecture", (0.5, 0.45),
        ("Une salle de lecture à la tombée du jour.",
         "Des rayonnages de livres, une haute fenêtre en arc et des lampes vertes sur les tables."),
        ("Axşamüstü oxu zalı.", "Kitab rəfləri, tağlı hündür pəncərə və masaların üstündə yaşıl lampalar."),
        ("A reading room at the end of the day.",
         "Shelves of books, a tall arched window and green lamps on the tables."),
        ("Читальный зал на исходе дня.", "Книжные полки, высокое арочное окно и зелёные лампы на столах."),
        ("Ein Lesesaal am Ende des Tages.", "Bücherregale, ein hohes Bogenfenster und grüne Lampen auf den Tischen."),
        ("Una sala de lectura al caer la tarde.",
         "Estanterías de libros, un alto ventanal en arco y lámparas verdes sobre las mesas."),
        ("قاعة مطالعة مع حلول المساء.", "رفوف كتب ونافذة عالية مقوسة ومصابيح خضراء على الطاولات."),
        ("傍晚的阅览室。", "一排排书架，高大的拱形窗，桌上亮着绿色台灯。")),
}

_SCENES = {
    "baku-dusk": outdoors.baku_dusk, "mountain": outdoors.mountain, "harbour": outdoors.harbour,
    "conference-hall": indoors.conference_hall, "wind-farm": outdoors.wind_farm, "stadium": indoors.stadium,
    "chessboard": chess.chessboard, "carpet": indoors.carpet, "orchard": outdoors.orchard,
    "library": indoors.library,
}


def draw(key: str, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """The picture of a key of PHOTOS in RGB at `size` pixels, the same at every call; KeyError if unknown."""
    canvas = Canvas(size)
    _SCENES[key](canvas)
    return canvas.finish()
