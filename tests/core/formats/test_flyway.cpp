// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/flyway/flyway.h"
#include "core/formats/flyway/text.h"
#include "core/formats/registry.h"
#include "tests/core/formats/formatprint.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

using namespace lk;
using formats::Flyway;
using formats::flywayChecksum;
using project::Direction;
using test::write;
namespace fs = std::filesystem;

/// Rows after the compatibility contract of Flyway.
class TestFlyway : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        for (const char* variable :
             {"FLYWAY_URL", "FLYWAY_OUT_OF_ORDER", "FLYWAY_PLACEHOLDERS_REGION", "FLYWAY_CONFIG_FILES"})
            ::unsetenv(variable);
        m_folder = std::make_unique<QTemporaryDir>();
        ::setenv("HOME", m_folder->filePath(QStringLiteral("home")).toUtf8().constData(), 1); // nobody's settings
    }

    void checksums_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("checksum");
        const auto row = [](const char* name, const QByteArray& content, int checksum) {
            QTest::newRow(name) << content << checksum;
        };
        row("two statements", "select 1;\nselect 2;\n", -593479011);
        row("crlf", "select 1;\r\nselect 2;\r\n", -593479011);
        row("cr", "select 1;\rselect 2;\r", -593479011);
        row("no final newline", "select 1;\nselect 2;", -593479011);
        row("byte order mark", "\xEF\xBB\xBFselect 1;\nselect 2;\n", -593479011);
        row("blank lines", "\n\nselect 1;\n\n\nselect 2;\n\n", -593479011);
        row("one line", "select 1;select 2;", -593479011);
        row("blank before the end", "select 1; \nselect 2;\n", 1691610383);
        row("comment", "-- hi\nselect 1;\nselect 2;\n", -1159359752);
        row("form feed", "select 1;\x0cselect 2;\n", 833752657);
        row("no line ends",
            "select 'a\xC2\x85"
            "b\xE2\x80\xA8"
            "c';\n",
            -49290571);
        row("mark in the second line", "select 1;\n\xEF\xBB\xBFselect 2;\n", -921921223);
        row("beyond ascii", "select 'gr\xC3\xBC\xC3\x9F \xF0\x9F\x98\x80';\n", -1903869084);
        row("empty", "", 0);
        row("table", "create table a(id int);\n", -1193849269);
        row("public issue 2474", "alter table location_history add column valid_until timestamp with time zone;",
            -1039259818);
        row("raw of the repeatable one", "select '${flyway:defaultSchema}','${x}';\n", -479755178);
    }
    void checksums()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, checksum);
        QCOMPARE(flywayChecksum(content.toStdString()), checksum);
    }

    void repeatableChecksumIsOfTheReplacedText()
    {
        write(folder() / "flyway.conf",
              "flyway.locations=filesystem:sql\nflyway.placeholders.X=one\nflyway.defaultSchema=public\n");
        write(folder() / "sql/R__r.sql", "select '${flyway:defaultSchema}','${x}';\n");
        const auto set = m_format.load(project());
        QCOMPARE(set.migrations.at(0).checksum, std::string("-1140702336"));
        QCOMPARE(formats::flywayFileOf(set, set.migrations.at(0))->rawChecksum, std::string("-479755178"));
    }

    /// Against the definition, byte by byte, over random texts.
    void checksumHoldsForRandomTexts()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        for (int round = 0; round < 500; ++round) {
            std::vector<std::string> lines;
            for (int i = 0, count = random.bounded(8); i < count; ++i) {
                std::string line;
                for (int k = 0, length = random.bounded(20); k < length; ++k)
                    line += std::string_view("ab ;'$\xC3\xA4\t-")[static_cast<std::size_t>(random.bounded(6))];
                lines.push_back(line);
            }
            std::uint32_t crc = 0xFFFFFFFFU;
            for (const std::string& line : lines) {
                for (const char c : line) {
                    crc ^= static_cast<unsigned char>(c);
                    for (int bit = 0; bit < 8; ++bit)
                        crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
                }
            }
            std::string text;
            for (const std::string& line : lines)
                text += line +
                        std::array<const char*, 3>{"\n", "\r\n", "\r"}.at(static_cast<std::size_t>(random.bounded(3)));
            QVERIFY2(flywayChecksum(text) == static_cast<std::int32_t>(~crc),
                     qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
    }

    void versions_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::addColumn<int>("order");
        const auto row = [](const char* left, const char* right, int order) {
            QTest::newRow((std::string(left) + " " + right).c_str())
                << QString::fromLatin1(left) << QString::fromLatin1(right) << order;
        };
        row("1", "1.0", 0);
        row("1", "1_0_0", 0);
        row("01.3", "1.3", 0);
        row("1.9", "1.10", -1);
        row("1.10", "2", -1);
        row("0", "0.0", 0);
        row("0", "0.1", -1);
        row("99999999999999999999999", "100000000000000000000000", -1);
        row("20240101120000", "20240101120000.1", -1);
        row("1.0.1", "1.1", -1);
        row("R__z", "1", -1);
        row("R__a_b", "R__a", 1);
        row("R__\xC3\xA4", "R__z", 1);
    }
    void versions()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        QFETCH(int, order);
        const auto found = formats::compareFlywayKeys(left.toStdString(), right.toStdString());
        QCOMPARE(found < 0 ? -1 : found > 0 ? 1 : 0, order);
    }

    /// The order is total and agrees with that of vectors of numbers.
    void versionOrderHoldsForRandomVersions()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        const auto make = [&](std::vector<int>& numbers) {
            std::string text;
            for (int i = 0, count = 1 + random.bounded(4); i < count; ++i) {
                numbers.push_back(random.bounded(12));
                text += (text.empty()             ? ""
                         : random.bounded(2) == 0 ? "."
                                                  : "_") +
                        std::string(static_cast<std::size_t>(random.bounded(3)), '0') + std::to_string(numbers.back());
            }
            while (!numbers.empty() && numbers.back() == 0)
                numbers.pop_back();
            return text;
        };
        for (int round = 0; round < 2000; ++round) {
            std::vector<int> a;
            std::vector<int> b;
            const std::string left = make(a);
            const std::string right = make(b);
            const auto order = formats::compareFlywayKeys(left, right);
            QVERIFY2((order < 0) == (a < b) && (order > 0) == (b < a),
                     qPrintable(QStringLiteral("%1 %2 seed %3")
                                    .arg(QString::fromStdString(left), QString::fromStdString(right))
                                    .arg(seed)));
        }
    }

    void badVersions()
    {
        for (const char* text : {"", "a", "1a", "1.", "1..2", ".1", "-1", "1-2", "1 2", "latest"})
            QVERIFY2(!formats::flywayVersion(text), text);
        QCOMPARE(formats::flywayVersion("1_2_0")->shown, std::string("1.2.0"));
        QCOMPARE(formats::flywayVersion("01.3")->shown, std::string("01.3"));
    }

    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(expected);
        };
        row("V1__create_users.sql", "V 1 [create users]");
        row("V2__.sql", "V 2 []");
        row("V3__a__b.sql", "V 3 [a  b]");
        row("V6__x.SQL", "V 6 [x]");
        row("V1_1__x.sql", "V 1_1 [x]");
        row("V5_nosep.sql", "invalid");
        row("U2__x.sql", "U 2 [x]");
        row("V7__x.txt", "none");
        row("v4__x.sql", "none");
        row("R__order_totals.sql", "R  [order totals]");
        row("R1__x.sql", "invalid");
        row("R.sql", "invalid");
        row("README.sql", "invalid");
        row("B2__x.sql", "B 2 [x]");
        row("V__x.sql", "invalid");
        row("beforeMigrate.sql", "beforeMigrate []");
        row("beforeMigrate__a_b.sql", "beforeMigrate [a b]");
        row("beforeEachMigrate.sql", "beforeEachMigrate []");
        row("beforeEachMigrateStatement.sql", "beforeEachMigrateStatement []");
        row("beforeMigrateX.sql", "invalid");
        row("afterMigrateApplied__x.sql", "afterMigrateApplied [x]");
        row("V1__x.sql.conf", "none");
    }
    void names()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        const auto found = formats::flywayName(name.toStdString(), {});
        std::string text = !found ? "none" : !found->isValid ? "invalid" : "";
        if (text.empty())
            text = (found->kind == formats::FlywayKind::Callback
                        ? found->event + " ["
                        : std::string(1, name.toStdString()[0]) + " " + found->version + " [") +
                   found->description + "]";
        QCOMPARE(QString::fromStdString(text), expected);
    }

    void loads_data()
    {
        QTest::addColumn<QString>("conf");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* conf, const char* files, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(conf) << QString::fromUtf8(files).split(QLatin1Char('|'))
                                << QString::fromUtf8(expected);
        };
        row("order", "", "V10__c.sql|V9__b.sql|V1_1__a.sql|R__z.sql|R__a.sql|V2__x.sql",
            "1.1 [a] up\n2 [x] up\n9 [b] up\n10 [c] up\nR__a [a] up\nR__z [z] up\n");
        row("folders", "", "b/c/V1__member.sql|a/V2__x.sql", "1 [member] up\n2 [x] up\n");
        row("undo", "", "V1__a.sql|U1.0__a.sql|V2__b.sql|R__r.sql|U9__z.sql",
            "1 [a] up down\n2 [b] up\nR__r [r] up\nproblem: U9__z.sql undoes a version of which there is no file\n");
        row("baseline", "", "V1__a.sql|V2__b.sql|B2__c.sql|V3__d.sql", "1 [a] up\n2 [b] up\n2 [c] up\n3 [d] up\n");
        row("equal versions", "", "V1__a.sql|V1.0__b.sql",
            "1.0 [b] up\n1 [a] up\nfatal: V1.0__b.sql and V1__a.sql have the same version 1.0: Flyway refuses every "
            "command\n");
        row("equal descriptions", "", "x/R__a.sql|y/R__a.sql",
            "R__a [a] up\nR__a [a] up\nfatal: x/R__a.sql and y/R__a.sql are repeatable migrations with the same "
            "description a: Flyway refuses every command\n");
        row("bad version", "", "V1a__x.sql",
            "fatal: V1a__x.sql has the version 1a: a version may hold digits between dots or underscores only, and "
            "Flyway refuses every command\n");
        row("passed over", "", "V5_nosep.sql|v4__x.sql|V7__x.txt|notes.md",
            "problem: Flyway passes over V5_nosep.sql: it has no __ between version and description\nproblem: Flyway "
            "passes over V7__x.txt: its ending is none of .sql\nproblem: Flyway passes over v4__x.sql: the prefix is "
            "in lower case\n");
        row("strict naming", "flyway.validateMigrationNaming=true\n", "V5_nosep.sql",
            "fatal: V5_nosep.sql does not follow the naming of migrations, and validateMigrationNaming is on\n");
        row("own naming",
            "flyway.sqlMigrationPrefix=M\nflyway.sqlMigrationSeparator=-\nflyway.sqlMigrationSuffixes=.pgsql,.ddl\n",
            "M1-a_b.pgsql|M2-x.ddl|V3__x.sql", "1 [a b] up\n2 [x] up\n");
        row("code", "", "V2__Foo.java|V3__x.sh|V1__a.sql",
            "1 [a] up\n2 [Foo] up ignored\n3 [x] up ignored\nproblem: V2__Foo.java is program code: it is shown, and "
            "only Flyway itself can run it\nproblem: V3__x.sh is program code: it is shown, and only Flyway itself can "
            "run it\n");
        row("a flag that is none", "flyway.outOfOrder=yes\n", "V1__a.sql",
            "1 [a] up\nfatal: Invalid value for flyway.outOfOrder (should be either true or false): yes\n");
        row("a flag in capitals", "flyway.group=TRUE\n", "V1__a.sql",
            "1 [a] up\nfatal: Invalid value for flyway.group (should be either true or false): TRUE\n");
        row("a flag with a blank behind it", "flyway.mixed=true \n", "V1__a.sql", "1 [a] up\n");
        row("unknown key", "flyway.outofOrder=true\nflyway.table=h\n", "V1__a.sql",
            "1 [a] up\nproblem: flyway.conf has the key flyway.outofOrder, which Flyway does not know: it refuses such "
            "a file\n");
        row("missing location",
            "flyway.failOnMissingLocations=true\nflyway.locations=filesystem:sql,filesystem:nowhere\n", "V1__a.sql",
            "1 [a] up\nfatal: the location filesystem:nowhere is not there\n");
        row("object store", "flyway.locations=filesystem:sql,s3:bucket/x\n", "V1__a.sql",
            "1 [a] up\nfatal: the location s3:bucket/x cannot be read here: its migrations are not seen\n");
        row("outside", "flyway.locations=filesystem:sql,filesystem:../..\n", "V1__a.sql",
            "1 [a] up\nfatal: the location filesystem:../.. lies outside of the workspace and is not read\n");
        row("callback", "", "V1__a.sql|afterVersioned.sql|beforeMigrate.sql|afterConnect.sql",
            "1 [a] up\nproblem: the callback afterConnect.sql is shown only: Lockkeeper does not run it\n");
        row("callbacks in the one transaction of all", "flyway.group=true\n",
            "V1__a.sql|afterVersioned.sql|beforeMigrate.sql",
            "1 [a] up\nproblem: the callback afterVersioned.sql is shown only: Lockkeeper does not run it\n");
    }
    void loads()
    {
        QFETCH(QString, conf);
        QFETCH(QStringList, files);
        QFETCH(QString, expected);
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\n" + conf.toStdString());
        for (const QString& file : files)
            write(folder() / "sql" / file.toStdString(), "select 1;\n");
        QCOMPARE(QString::fromStdString(test::printed(m_format.load(project()))), expected);
    }

    void tellsOfFlywaysOwnHang()
    {
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\n");
        write(folder() / "sql/V1__a.sql", "create index concurrently i on t(a);\n");
        QVERIFY(test::printed(m_format.load(project())).find("problem: V1__a.sql says CONCURRENTLY") !=
                std::string::npos);
        QCOMPARE(m_format.load(project()).problems.at(0).kind, project::ProblemKind::ToolHangs);
        write(folder() / "flyway.conf",
              "flyway.locations=filesystem:sql\nflyway.postgresql.transactional.lock=false\n");
        QCOMPARE(test::printed(m_format.load(project())), std::string("1 [a] up\n"));
    }

    void tellsBrokenSettings()
    {
        write(folder() / "flyway.toml", "[flyway]\ntable = h\n");
        write(folder() / "sql/V1__a.sql", "select 1;\n");
        const auto set = m_format.load(project());
        QVERIFY(set.fatalProblem() != nullptr);
        QCOMPARE(set.fatalProblem()->place.line, 2);
        QVERIFY(set.fatalProblem()->message.starts_with("flyway.toml is no well-formed TOML"));
    }

    void aSettingsFolderStandsForItsMigrations()
    {
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\n");
        write(folder() / "sql/V1__a.sql", "select 1;\n");
        QCOMPARE(formats::projectIn(folder()).folder, fs::canonical(folder() / "sql"));
        QCOMPARE(formats::projectIn(folder() / "sql").base, fs::canonical(folder()));
    }

    void tellsWhatCannotBeDecoded()
    {
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\n");
        write(folder() / "sql/V1__a.sql", "select 1;\nselect 'gr\xFC\xDF';\n");
        const auto set = m_format.load(project());
        QVERIFY(set.fatalProblem() != nullptr);
        QCOMPARE(set.fatalProblem()->place.line, 2);
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\nflyway.encoding=ISO-8859-1\n");
        const auto latin = m_format.load(project());
        QVERIFY(latin.fatalProblem() == nullptr);
        QCOMPARE(latin.migrations.at(0).checksum,
                 std::to_string(flywayChecksum("select 1;\nselect 'gr\xC3\xBC\xC3\x9F';\n")));
        QCOMPARE(m_format.script(project(), latin.migrations.at(0), Direction::Up).blocks.at(0).text,
                 std::string("select 1;\nselect 'gr\xC3\xBC\xC3\x9F';\n"));
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\nflyway.encoding=nonsense\n");
        QVERIFY(m_format.load(project()).fatalProblem()->message.find("nonsense") != std::string::npos);
    }

    void findsProjects_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("expected"); // folder|base|table|number of migrations
        const auto row = [](const char* name, std::initializer_list<const char*> files, const char* expected) {
            QStringList list;
            for (const char* file : files)
                list << QString::fromUtf8(file);
            QTest::newRow(name) << list << QString::fromUtf8(expected);
        };
        row("conf", {"flyway.conf=flyway.locations=filesystem:sql\\nflyway.table=h", "sql/V1__a.sql=x"}, "sql||h 1");
        row("container's path",
            {"flyway.conf=flyway.locations=filesystem:/flyway/sql\\nflyway.table=h", "sql/V1__a.sql=x"}, "sql||h 1");
        row("conf without locations", {"flyway.conf=flyway.table=h", "sql/V1__a.sql=x"}, "sql||h 1");
        row("toml",
            {"flyway.toml=[flyway]\\ntable = \"h\"\\nlocations = [\"filesystem:db/a\", \"filesystem:db/b\"]",
             "db/a/V1__a.sql=x", "db/b/V2__a.sql=x"},
            "db/a||h 2");
        row("user toml wins",
            {"flyway.toml=[flyway]\\ntable = \"h\"", "flyway.user.toml=[flyway]\\ntable = \"i\"",
             "flyway.conf=flyway.table=j", "migrations/V1__a.sql=x"},
            "migrations||i 1");
        row("names alone", {"svc/db/V1__a.sql=x", "svc/db/V2__b.sql=x"}, "svc/db|svc|flyway_schema_history 2");
        row("resources",
            {"svc/src/main/resources/db/migration/V1__a.sql=x", "svc/src/main/resources/db/migration/more/V2__b.sql=x"},
            "svc/src/main/resources/db/migration|svc|flyway_schema_history 2");
        row("spring yaml",
            {"app/src/main/resources/application.yml=spring:\\n  flyway:\\n    locations: classpath:migr\\n    table: "
             "${NO_SUCH_VARIABLE:h}\\n",
             "app/src/main/resources/migr/V1__a.sql=x"},
            "app/src/main/resources/migr|app|h 1");
        row("spring properties",
            {"app/src/main/resources/application.properties=spring.flyway.locations=classpath:db/migration/"
             "{vendor}\\nspring.flyway.table=h",
             "app/src/main/resources/db/migration/postgresql/V1__a.sql=x",
             "app/src/main/resources/db/migration/h2/V1__a.sql=x"},
            "app/src/main/resources/db/migration/postgresql|app|h 1");
        row("maven",
            {"app/pom.xml=<project><properties><t>h</t></"
             "properties><build><plugins><plugin><artifactId>flyway-maven-plugin</"
             "artifactId><configuration><table>${t}</table><locations><location>filesystem:db</location></"
             "locations><password>hidden</password></configuration></plugin></plugins></build></project>",
             "app/db/V1__a.sql=x"},
            "app/db|app|h 1");
        row("gradle",
            {"app/build.gradle=plugins { id \"org.flywaydb.flyway\" version \"10\" }\\nflyway {\\n  table = 'h'\\n  "
             "locations = ['filesystem:db']\\n}\\n",
             "app/db/V1__a.sql=x"},
            "app/db|app|h 1");
        row("any depth",
            {"flyway.conf=flyway.locations=filesystem:mod/**/s?l\\nflyway.table=h", "mod/sql/V1__a.sql=x",
             "mod/b/c/sal/V2__b.sql=x", "mod/b/V3__c.sql=x"},
            "mod||h 2");
        row("wildcards",
            {"flyway.conf=flyway.locations=filesystem:mod/*/sql\\nflyway.table=h", "mod/a/sql/V1__a.sql=x",
             "mod/b/sql/x/V2__b.sql=x", "mod/V3__c.sql=x"},
            "mod||h 2");
    }
    void findsProjects()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, expected);
        for (const QString& file : files) {
            const auto equals = file.indexOf(QLatin1Char('='));
            write(folder() / file.left(equals).toStdString(),
                  file.mid(equals + 1).replace(QStringLiteral("\\n"), QStringLiteral("\n")).toStdString());
        }
        const auto workspace = formats::openWorkspace(folder());
        std::string found;
        for (const auto& one : workspace.projects) {
            const auto relative = [&](const fs::path& path) {
                return path == workspace.root ? std::string() : path.lexically_relative(workspace.root).string();
            };
            found += (found.empty() ? "" : "; ") + fmt::format("{}|{}|{} {}", relative(one.folder), relative(one.base),
                                                               formats::flywayOptions(one).table,
                                                               m_format.load(one).migrations.size());
            for (const auto& [key, value] : one.settings)
                QVERIFY2(value.find("hidden") == std::string::npos, key.c_str());
        }
        QCOMPARE(QString::fromStdString(found), expected);
    }

    void variablesWin()
    {
        write(folder() / "flyway.conf",
              "flyway.locations=filesystem:sql\nflyway.outOfOrder=false\nflyway.table=${LK_NO_SUCH}h\n");
        write(folder() / "sql/V1__a.sql", "select 1;\n");
        ::setenv("FLYWAY_OUT_OF_ORDER", "true", 1);
        ::setenv("FLYWAY_PLACEHOLDERS_REGION", "eu", 1);
        const auto options = formats::flywayOptions(project());
        QVERIFY(options.outOfOrder);
        QCOMPARE(options.table, std::string("h"));
        QCOMPARE(options.placeholders.at("region"), std::string("eu"));
    }

    void jdbcUrls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* url, const char* expected) {
            QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(expected);
        };
        row("jdbc:postgresql://db.example:5433/shop", "postgres://u@db.example:5433/shop");
        row("jdbc:postgresql:shop", "postgres://u@localhost:5432/shop");
        row("jdbc:postgresql://a,b:5433/shop?targetServerType=primary",
            "postgres://u@a:5432,b:5433/shop?target_session_attrs=primary");
        row("jdbc:p6spy:postgresql://[::1]/shop?sslmode=require&socketTimeout=5",
            "postgres://u@[::1]:5432/shop?sslmode=require");
        row("jdbc:postgresql://h/shop?user=other&currentSchema=app&ApplicationName=x&connectTimeout=3",
            "postgres://u@h:5432/shop?application_name=x&connect_timeout=3&search_path=app");
        row("jdbc:postgresql://h/shop?ssl=true", "postgres://u@h:5432/shop?sslmode=verify-full");
        row("jdbc:mysql://h/shop", "error");
        row("jdbc:postgresql://u:geheim@h/shop", "error");
        row("jdbc:postgresql://h:port/shop", "error");
    }
    void jdbcUrls()
    {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        std::string found;
        try {
            found = postgres::toUrl(formats::targetOfJdbc({url.toStdString(), "u", Secret("geheim")}));
        } catch (const Error& error) {
            found = "error";
            QVERIFY(error.message().find("geheim") == std::string::npos);
        }
        QCOMPARE(QString::fromStdString(found), expected);
    }

    void offersEnvironments()
    {
        write(folder() / "flyway.toml",
              "[environments.dev]\nurl = \"jdbc:postgresql://localhost/shop\"\nuser = \"app\"\npassword = \"s3cret\"\n"
              "[environments.prod]\nurl = \"jdbc:postgresql://db/shop\"\n[environments.other]\nurl = "
              "\"jdbc:mysql://db/shop\"\n"
              "[flyway]\nlocations = [\"filesystem:sql\"]\nenvironment = \"dev\"\n");
        write(folder() / "sql/V1__a.sql", "select 1;\n");
        const auto environments = m_format.environments(project());
        QCOMPARE(environments.size(), std::size_t{2});
        QCOMPARE(environments.at(0).name, std::string("dev"));
        QCOMPARE(environments.at(0).address.url, std::string("postgres://app@localhost:5432/shop"));
        QCOMPARE(std::string(environments.at(0).adHocPassword.reveal()), std::string("s3cret"));
        QVERIFY(environments.at(0).isOffered);
        QVERIFY(environments.at(1).protection == project::Protection::Typed);
    }

    void newFiles_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* files, const char* expected) {
            QTest::newRow(files) << QString::fromLatin1(files).split(QLatin1Char('|')) << QString::fromLatin1(expected);
        };
        row("README", "V1__add_it.sql");
        row("V1__a.sql|V9__b.sql", "V10__add_it.sql");
        row("V001__a.sql", "V002__add_it.sql");
        row("V1.2__a.sql|V1.10__a.sql", "V1.11__add_it.sql");
        row("V2_9__a.sql", "V2_10__add_it.sql");
        row("V1__a.sql|U1__a.sql", "V2__add_it.sql U2__add_it.sql");
        row("V20240101120000__a.sql", "V20261121073000__add_it.sql");
        row("x/V3__a.sql|B4__b.sql|V1__c.sql", "V5__add_it.sql");
    }
    void newFiles()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, expected);
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\n");
        for (const QString& file : files)
            write(folder() / "sql" / file.toStdString(), "select 1;\n");
        std::string text;
        for (const auto& file : m_format.newMigration(
                 project(), "add it", std::chrono::system_clock::time_point(std::chrono::seconds(1795246200))))
            text += (text.empty() ? "" : " ") + file.path.filename().string();
        QCOMPARE(QString::fromStdString(text), expected);
    }

    void lockKey()
    {
        history::History history;
        history.schema = "public";
        history.table = "flyway_schema_history";
        QCOMPARE(m_format.toolLocks(history, {}, {}).at(0).key, std::int64_t{77433833903597});
        QCOMPARE(formats::javaHash("\xC3\xBC\xF0\x9F\x98\x80"), (252 * 31 + 0xD83D) * 31 + 0xDE00);
    }

    void abbreviations()
    {
        QCOMPARE(formats::shortDescription(std::string(200, 'x')), std::string(200, 'x'));
        QCOMPARE(formats::shortDescription(std::string(201, 'x')), std::string(197, 'x') + "...");
        const std::string script = "abc" + std::string(997, 'd') + "e";
        QCOMPARE(formats::shortScript(script), "..." + std::string(997, 'd'));
    }

    void fixture()
    {
        const auto workspace = formats::openWorkspace(fs::path(LK_TEST_DATA) / "flyway/project");
        QCOMPARE(workspace.projects.size(), std::size_t{1});
        QCOMPARE(workspace.projects.at(0).format, std::string("flyway"));
        std::string text;
        for (const auto& migration : m_format.load(workspace.projects.at(0)).migrations)
            text += migration.version + " " + migration.name + " " + migration.checksum + "\n";
        QCOMPARE(QString::fromStdString(text),
                 QStringLiteral("1 create users 1747701770\n1.1 create products -562458514\n2 create orders "
                                "273414099\n3 order guard function 925216211\n"
                                "4 orders status index -186269906\n9 seed order 1803971136\n10 analyze products "
                                "-715491685\n11 unique sku 1248939713\n"
                                "R__order_totals order totals -1877613015\n"));
        const auto environments = m_format.environments(workspace.projects.at(0));
        QCOMPARE(environments.size(), std::size_t{1});
        QCOMPARE(environments.at(0).name, std::string("flyway.conf"));
    }

    /// One byte in any file shows.
    void mutations()
    {
        fs::copy(fs::path(LK_TEST_DATA) / "flyway/project", folder() / "p", fs::copy_options::recursive);
        const auto found = formats::openWorkspace(folder() / "p").projects.at(0);
        const auto before = m_format.load(found);
        for (const auto& migration : before.migrations) {
            const fs::path path = migration.upFile;
            const std::string text = readFile(path);
            const std::size_t at = text.find_first_not_of("\r\n", text.size() / 2);
            std::string other = text;
            other[at] = other[at] == 'x' ? 'y' : 'x';
            write(path, other);
            const auto after = m_format.load(found);
            QVERIFY2(after.find(migration.version)->checksum != migration.checksum, migration.version.c_str());
            write(path, text);
        }
    }

private:
    [[nodiscard]] fs::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] project::Project project() const { return formats::projectIn(folder(), "flyway"); }

    Flyway m_format;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFlyway)
#include "test_flyway.moc"
