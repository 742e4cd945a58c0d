// SPDX-License-Identifier: Apache-2.0
// A secret appears nowhere (reliability contract, section 12): a marker is given in every way that a password can be given, and stands
// in statements of every kind that holds one; afterwards it is looked for, in all encodings, in all that was printed, in every file
// below the home, the temporary folder and the workspace, in the tables that Lockkeeper makes, and, while it ran, in arguments and
// environment of its children.
#include "leaksearch.h"
#include "tests/app/clicases.h"
#include "tests/app/terminal.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <fmt/format.h>

#include <functional>

using namespace lk;
using namespace lk::test;

namespace {

using Variables = QMap<QString, QString>;

/// How the password comes to a command.
struct Source {
    QString name;
    /// Writes what is needed; gives back the arguments of the target.
    std::function<QStringList(const CliScratch&, Variables&, const QString& url)> give;
    bool isTyped = false;
    QStringList files = {}; ///< in the workspace, that hold the marker by right
};

QString connection(const std::string& database)
{
    return QString::fromStdString(postgres::toKeywords(ScratchCluster::instance().target(database)))
        .replace(s("postgres"), s("leaker"));
}

std::vector<Source> sources()
{
    const auto secretFile = [](const CliScratch& scratch, const QString& name, const QByteArray& text) {
        scratch.write(name, text);
        QFile::setPermissions(scratch.path(name), QFile::ReadOwner | QFile::WriteOwner);
    };
    const auto withUser = [](QString url, const QString& user) { return url.replace(s("postgres@"), user + u'@'); };
    const QByteArray line = "*:*:*:leaker:" + passwordFileQuoted(kMarker).toUtf8() + "\n";
    return {
        {s("URL in the arguments"),
         [=](const CliScratch&, Variables&, const QString& url) {
             return QStringList{s("--url"), withUser(url, s("leaker:") + percentEncoded(kMarker))};
         }},
        {s("keyword string in the arguments"),
         [=](const CliScratch&, Variables&, const QString& url) {
             return QStringList{s("--url"), url + s(" password=") + keywordQuoted(kMarker)};
         }},
        {s("DATABASE_URL"),
         [=](const CliScratch&, Variables& variables, const QString& url) {
             variables[s("DATABASE_URL")] = withUser(url, s("leaker:") + percentEncoded(kMarker));
             return QStringList{};
         }},
        {s("PGPASSWORD"),
         [=](const CliScratch&, Variables& variables, const QString& url) {
             variables[s("PGPASSWORD")] = QString::fromUtf8(kMarker);
             return QStringList{s("--url"), withUser(url, s("leaker"))};
         }},
        {s("password file"),
         [=](const CliScratch& scratch, Variables& variables, const QString& url) {
             secretFile(scratch, s("secret/pgpass"), line);
             variables[s("PGPASSFILE")] = scratch.path(s("secret/pgpass"));
             return QStringList{s("--url"), withUser(url, s("leaker"))};
         }},
        {s("password file of the address"),
         [=](const CliScratch& scratch, Variables&, const QString& url) {
             secretFile(scratch, s("secret/pgpass"), line);
             return QStringList{s("--url"), url + s(" passfile=") +
                                                keywordQuoted(scratch.path(s("secret/pgpass")).toUtf8().constData())};
         }},
        {s("service file"),
         [=](const CliScratch& scratch, Variables& variables, const QString& url) {
             secretFile(scratch, s("secret/service"),
                        "[leak]\n" + url.toUtf8().replace(" ", "\n").replace("'", "") + "\npassword=" + kMarker + "\n");
             variables[s("PGSERVICEFILE")] = scratch.path(s("secret/service"));
             return QStringList{s("--url"), s("service=leak")};
         }},
        {s("variable of an environment"),
         [=](const CliScratch& scratch, Variables& variables, const QString& url) {
             scratch.write(s("lockkeeper.toml"), "[environments.e]\nprotection = \"none\"\naudit-table = true\n"
                                                 "password = \"variable:SHOP_PASSWORD\"\nurl = \"" +
                                                     withUser(url, s("leaker")).toUtf8() + "\"\n");
             variables[s("SHOP_PASSWORD")] = QString::fromUtf8(kMarker);
             return QStringList{s("-e"), s("e")};
         }},
        {s("typed at the terminal"),
         [=](const CliScratch&, Variables&, const QString& url) {
             return QStringList{s("--url"), withUser(url, s("leaker"))};
         },
         true}};
}

bool isKeywords(const QString& name)
{
    return name == s("keyword string in the arguments") || name == s("password file of the address") ||
           name == s("service file");
}

/// Statements that hold a secret. Each fails: what fails is what is quoted most.
std::vector<std::pair<QString, std::string>> statements()
{
    const std::string marker = sqlQuoted(kMarker);
    const std::string inner = sqlQuoted((sqlQuoted(kMarker).substr(1, sqlQuoted(kMarker).size() - 2)).c_str());
    const std::string core = kMarkerCore;
    const std::string hosts = "host=/tmp/nobody-" + core.substr(0, 0) + "listens user=u password=" + core;
    return {
        {s("a role's password, a typo behind it"), fmt::format("ALTER ROLE nobody WITH PASSWORD {} LOGINN;", marker)},
        {s("a role that is not there"), fmt::format("ALTER ROLE nobody WITH ENCRYPTED PASSWORD {};", marker)},
        {s("a role made twice"), fmt::format("CREATE ROLE leaker PASSWORD {};", marker)},
        {s("with escapes"), fmt::format("ALTER ROLE nobody PASSWORD E'x\\'{}';", core)},
        {s("in dollars"), fmt::format("ALTER ROLE nobody PASSWORD $q${}$q$;", core)},
        {s("in a body"), fmt::format("DO $do$ BEGIN EXECUTE 'ALTER ROLE nobody PASSWORD ''{}'''; END $do$;", core)},
        {s("raised"), fmt::format("DO $do$ BEGIN RAISE EXCEPTION 'cannot log in with password={}'; END $do$;", core)},
        {s("raised in a notice"),
         fmt::format("DO $do$ BEGIN RAISE NOTICE 'connecting to postgres://u:{}@h/d'; END $do$; SELECT 1/0;", core)},
        {s("user mapping"), fmt::format("CREATE USER MAPPING FOR CURRENT_USER SERVER nowhere OPTIONS (user 'u', "
                                        "password {});",
                                        marker)},
        {s("server's options"), fmt::format("CREATE SERVER s FOREIGN DATA WRAPPER nothing OPTIONS (host 'h', password "
                                            "{}, passfile '/x');",
                                            marker)},
        {s("dblink"), fmt::format("SELECT dblink_connect('{}');", hosts)},
        {s("dblink that is there"),
         fmt::format("CREATE EXTENSION IF NOT EXISTS dblink; SELECT dblink_connect('{}');", hosts)},
        {s("dblink, a URL"), fmt::format("SELECT dblink_exec('postgresql://u:{}@h/d', 'SELECT 1');", core)},
        {s("subscription"), fmt::format("CREATE SUBSCRIPTION s CONNECTION '{}' PUBLICATION p;", hosts)},
        {s("COPY of a program"), fmt::format("COPY nowhere FROM PROGRAM 'PGPASSWORD={} psql -c x';", core)},
        {s("ALTER SYSTEM"), fmt::format("ALTER SYSTEM SET primary_conninfo = '{}'; SELECT 1/0;", hosts)},
        {s("a comment"), fmt::format("-- the old one was password = {}\nSELECT 1/0;", core)},
        {s("text that is no SQL"), fmt::format("ALTER ROLE nobody PASSWORD '{}", core)},
        {s("a literal cut off"), fmt::format("SELECT 'password={}' FORM x;", core)}};
}

void migrations(const CliScratch& scratch)
{
    scratch.migration(1, s("one"), "CREATE TABLE one (id int);\n", "DROP TABLE one;\n");
    scratch.migration(2, s("two"), "SELECT pg_sleep(0.05);\nCREATE TABLE two (id int);\n", "DROP TABLE two;\n");
}

} // namespace

class TestLeaks : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void passwordGiven_data();
    void passwordGiven();
    void addressThatCannotBeRead_data();
    void addressThatCannotBeRead();
    void statement_data();
    void statement();
    void findsTheMarkerWhereverItIs_data();
    void findsTheMarkerWhereverItIs();

private:
    struct Told {
        CliResult result;
        QString seen; ///< of its children
        QStringList programs;
    };
    Told run(const CliScratch& scratch, const QStringList& arguments, Variables variables, bool isTyped) const;
    /// Everything but what was printed. Empty: nothing was found.
    QString left(const CliScratch& scratch, const std::string& database, QStringList own) const;
};

void TestLeaks::initTestCase()
{
    auto& cluster = ScratchCluster::instance();
    cluster.execute("CREATE ROLE leaker LOGIN SUPERUSER PASSWORD " + sqlQuoted(kMarker));
    cluster.addAccessRule("local all leaker scram-sha-256");
}

TestLeaks::Told TestLeaks::run(const CliScratch& scratch, const QStringList& arguments, Variables variables,
                               bool isTyped) const
{
    variables[s("TMPDIR")] = scratch.path(s("../tmp"));
    QDir().mkpath(scratch.path(s("../tmp")));
    if (isTyped) {
        Terminal terminal(scratch, arguments, variables, 200);
        ProcessWatch watch(terminal.pid(), false);
        if (terminal.sees("Password for "))
            terminal.type(QByteArray(kMarker) + '\n');
        Told told{{terminal.end(), terminal.seen(), {}}, watch.end(), {}};
        told.programs = watch.programs();
        return told;
    }
    QProcess process;
    process.setProgram(QStringLiteral(LK_CTL));
    process.setArguments(arguments);
    process.setWorkingDirectory(scratch.path());
    process.setProcessEnvironment(scratch.environment(variables));
    process.setStandardInputFile(QProcess::nullDevice());
    process.start();
    process.waitForStarted();
    ProcessWatch watch(static_cast<pid_t>(process.processId()), true);
    if (!process.waitForFinished(120'000))
        qFatal("lockkeeperctl did not end: %s", qPrintable(arguments.join(QLatin1Char(' '))));
    Told told{{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()}, watch.end(), {}};
    told.programs = watch.programs();
    return told;
}

QString TestLeaks::left(const CliScratch& scratch, const std::string& database, QStringList own) const
{
    for (QString& one : own)
        one = scratch.path(one);
    own.append(scratch.path(s("migrations")));
    if (const QString sight = sightBelow(QDir::cleanPath(scratch.path(s(".."))), own); !sight.isEmpty())
        return sight;
    for (const char* table : {"audit", "run", "step", "statement"}) {
        if (value(fmt::format("SELECT to_regclass('lockkeeper.{}') IS NULL", table), database) == "t")
            continue;
        const std::string rows =
            value(fmt::format("SELECT string_agg(t::text, ' ') FROM lockkeeper.{} t", table), database);
        if (const QByteArray sight = sightIn(QByteArray::fromStdString(rows)); !sight.isEmpty())
            return s("lockkeeper.") + s(table) + s(": ") + QString::fromUtf8(sight);
    }
    return {};
}

void TestLeaks::passwordGiven_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Source& source : sources())
        QTest::newRow(qPrintable(source.name)) << index++;
}

void TestLeaks::passwordGiven()
{
    QFETCH(int, index);
    const Source source = sources()[static_cast<std::size_t>(index)];
    const CliScratch scratch;
    migrations(scratch);
    const std::string database = ScratchCluster::instance().createDatabase();
    Variables variables;
    const QStringList target =
        source.give(scratch, variables, isKeywords(source.name) ? connection(database) : urlOf(database));
    const QString log = scratch.path(s("../log"));
    bool hasDumped = false;
    for (const QStringList& command :
         std::vector<QStringList>{{s("projects")},
                                  {s("status"), s("-vv"), s("--log-file"), log},
                                  {s("plan"), s("up"), s("--json")},
                                  {s("preflight")},
                                  {s("up"), s("1"), s("--yes"), s("-vv"), s("--log-file"), log},
                                  {s("up"), s("--yes"), s("--json")},
                                  {s("backup"), s("--json")},
                                  {s("dump"), s("-o"), scratch.path(s("../dump.sql"))},
                                  {s("drift"), s("--json")},
                                  {s("activity"), s("--json")},
                                  {s("audit"), s("--json")},
                                  {s("down"), s("--yes")},
                                  {s("force"), s("1"), s("--yes")},
                                  {s("rescue")}}) {
        const Told told = run(scratch, target + command, variables, source.isTyped);
        const QByteArray about = command.join(QLatin1Char(' ')).toUtf8() + '\n' + test::told(told.result);
        const bool mayFail = command.first() == s("drift") || command.first() == s("rescue");
        QVERIFY2(told.result.code == 0 || mayFail, about.constData());
        QVERIFY2(sightIn(told.result.out).isEmpty() && sightIn(told.result.err).isEmpty(), about.constData());
        QVERIFY2(told.seen.isEmpty(), (about + told.seen.toUtf8()).constData());
        hasDumped = hasDumped || told.programs.contains(s("pg_dump"));
    }
    QVERIFY2(hasDumped, "pg_dump was never seen, and what it is given was not looked at");
    const QString sight = left(scratch, database, {s("secret/")});
    QVERIFY2(sight.isEmpty(), qPrintable(sight));
}

void TestLeaks::addressThatCannotBeRead_data()
{
    QTest::addColumn<QString>("address");
    const QString core = s(kMarkerCore);
    QTest::newRow("bad percent") << s("postgresql://u:") + core + s("%zz@localhost/d");
    QTest::newRow("bad port") << s("postgresql://u:") + core + s("@localhost:port/d");
    QTest::newRow("bad parameter") << s("postgresql://u:") + core + s("@localhost/d?nonsense=1");
    QTest::newRow("unknown scheme") << s("mysql://u:") + core + s("@localhost/d");
    QTest::newRow("unended bracket") << s("postgresql://u:") + core + s("@[::1/d");
    QTest::newRow("slash and at") << s("postgresql://u:a/") + core + s("@x/y@localhost/d");
    QTest::newRow("unended quote") << s("host=localhost password='") + core;
    QTest::newRow("unknown keyword") << s("host=localhost pasword=") + core;
    QTest::newRow("no value") << s("password=") + core + s(" host");
    QTest::newRow("nobody there") << s("postgresql://u:") + core + s("@127.0.0.1:1/d");
    QTest::newRow("no such host") << s("postgresql://u:") + core + s("@no-such-host.invalid/d");
    QTest::newRow("in base64") << s("host=127.0.0.1 port=1 password=") +
                                      QString::fromLatin1(QByteArray(kMarkerCore).toBase64());
}

void TestLeaks::addressThatCannotBeRead()
{
    QFETCH(QString, address);
    const CliScratch scratch;
    migrations(scratch);
    const auto hasLeak = [](const Told& told) {
        return !sightIn(told.result.out).isEmpty() || !sightIn(told.result.err).isEmpty();
    };
    for (const QStringList& command : {QStringList{s("status")}, QStringList{s("up"), s("--yes"), s("--json")}}) {
        const Told argument = run(scratch, QStringList{s("--url"), address} + command, {}, false);
        QVERIFY2(argument.result.code != 0 && argument.result.code != 9, told(argument.result).constData());
        QVERIFY2(!hasLeak(argument), told(argument.result).constData());
        const Told variable = run(scratch, command, {{s("DATABASE_URL"), address}}, false);
        QVERIFY2(variable.result.code != 0 && !hasLeak(variable), told(variable.result).constData());
        scratch.write(s(".env"), "DATABASE_URL=" + address.toUtf8() + "\n");
        const Told offered = run(scratch, command, {}, false);
        QVERIFY2(!hasLeak(offered), told(offered.result).constData());
        scratch.write(s("lockkeeper.toml"),
                      "[environments.e]\nurl = \"" + address.toUtf8() + "\"\npassword = \"" + kMarkerCore + "\"\n");
        const Told settings = run(scratch, QStringList{s("-e"), s("e")} + command, {}, false);
        QVERIFY2(settings.result.code != 0 && !hasLeak(settings), told(settings.result).constData());
        QVERIFY(QFile::remove(scratch.path(s("lockkeeper.toml"))) && QFile::remove(scratch.path(s(".env"))));
    }
    const QString sight = left(scratch, ScratchCluster::instance().createDatabase(), {});
    QVERIFY2(sight.isEmpty(), qPrintable(sight));
}

void TestLeaks::statement_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const auto& [name, sql] : statements())
        QTest::newRow(qPrintable(name)) << index++;
}

void TestLeaks::statement()
{
    QFETCH(int, index);
    const std::string sql = statements()[static_cast<std::size_t>(index)].second;
    const CliScratch scratch;
    migrations(scratch);
    scratch.migration(3, s("secret"), QByteArray::fromStdString(sql) + '\n', QByteArray::fromStdString(sql) + '\n');
    const std::string database = ScratchCluster::instance().createDatabase();
    const QString log = scratch.path(s("../log"));
    scratch.write(s("lockkeeper.toml"), "[environments.e]\nprotection = \"none\"\naudit-table = true\nurl = \"" +
                                            urlOf(database).toUtf8() + "\"\n");
    std::vector<QStringList> commands{{s("review"), s("--all"), s("--locks"), s("--json")},
                                      {s("review"), s("--all"), s("--locks")},
                                      {s("plan"), s("up")},
                                      {s("plan"), s("up"), s("--json")},
                                      {s("preflight"), s("--json")},
                                      {s("up"), s("--yes"), s("-vv"), s("--log-file"), log},
                                      {s("up"), s("--yes"), s("--json")},
                                      {s("up"), s("--yes"), s("--allow-split")},
                                      {s("status"), s("--json")},
                                      {s("rescue"), s("--json")},
                                      {s("audit"), s("--json")}};
    // Those make a server of their own, and take their time.
    if (index % 2 == 0)
        commands.push_back({s("rehearse")});
    if (index % 4 == 1)
        commands.push_back({s("verify"), s("--json")});
    for (const QStringList& command : commands) {
        const Told told = run(scratch, QStringList{s("-e"), s("e")} + command, {}, false);
        const QByteArray about = command.join(QLatin1Char(' ')).toUtf8() + '\n' + test::told(told.result);
        QVERIFY2(told.result.code >= 0 && told.result.code != 9, about.constData());
        QVERIFY2(sightIn(told.result.out).isEmpty() && sightIn(told.result.err).isEmpty(), about.constData());
        QVERIFY2(told.seen.isEmpty(), (about + told.seen.toUtf8()).constData());
        // The third fails, or its file is refused before anything runs; 6 where it was not one transaction.
        if (command.first() == s("up"))
            QVERIFY2(QList<int>({1, 2, 3, 6}).contains(told.result.code), about.constData());
        if (command.first() == s("status") || command.first() == s("audit"))
            QVERIFY2(told.result.code == 0, about.constData());
    }
    const QString sight = left(scratch, database, {});
    QVERIFY2(sight.isEmpty(), qPrintable(sight));
}

void TestLeaks::findsTheMarkerWhereverItIs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray marker(kMarker);
    QTest::newRow("plain") << "x" + marker + "y";
    QTest::newRow("percent-encoded") << percentEncoded(kMarker).toUtf8();
    QTest::newRow("quoted for SQL") << QByteArray::fromStdString(sqlQuoted(kMarker));
    for (int before = 0; before < 3; ++before)
        QTest::addRow("base64 behind %d bytes", before) << (QByteArray(before, 'x') + marker + "tail").toBase64();
    QTest::newRow("base64 for URLs") << marker.toBase64(QByteArray::Base64UrlEncoding);
}

/// The test's own eyes.
void TestLeaks::findsTheMarkerWhereverItIs()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!sightIn("before " + bytes + " after").isEmpty());
    QVERIFY(sightIn("nothing of it").isEmpty());
}

QTEST_GUILESS_MAIN(TestLeaks)
#include "test_leaks.moc"
