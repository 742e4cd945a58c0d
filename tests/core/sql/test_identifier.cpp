// SPDX-License-Identifier: Apache-2.0
#include "core/base/process.h"
#include "core/sql/identifier.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using lk::sql::quoteIdentifier;
using lk::sql::quoteIdentifierAlways;
using lk::sql::quoteLiteral;

namespace {

/// A server without network: `postgres --single` on a private cluster, under the account `postgres` when we are root.
class SingleServer final {
public:
    SingleServer()
    {
        lk::ChildProcess config;
        config.program = "/usr/bin/pg_config";
        config.arguments = {"--bindir"};
        m_bin = lk::runChild(config).output;
        m_bin.resize(m_bin.find_last_not_of('\n') + 1);
        m_data = m_folder.filePath(QStringLiteral("data")).toStdString();
        if (::geteuid() == 0)
            run("/usr/bin/chown", {"postgres", m_folder.path().toStdString()}, {});
        runAsServer(m_bin + "/initdb", {"-D", m_data, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"}, {});
    }

    /// The value of each one-column, one-row query.
    std::vector<std::string> values(const std::vector<std::string>& queries)
    {
        std::string input;
        for (const std::string& query : queries)
            input += query + "\n";
        const std::string output = runAsServer(m_bin + "/postgres", {"--single", "-D", m_data, "postgres"}, input);
        std::vector<std::string> result;
        // A row is printed as `\t 1: name = "value"\t(typeid = …)`.
        for (auto at = output.find("\t 1: v = \""); at != std::string::npos; at = output.find("\t 1: v = \"", at)) {
            at += 10;
            result.push_back(output.substr(at, output.find("\"\t(typeid", at) - at));
        }
        return result;
    }

private:
    static std::string run(const std::string& program, std::vector<std::string> arguments, std::string input)
    {
        lk::ChildProcess child;
        child.program = program;
        child.arguments = std::move(arguments);
        child.input = std::move(input);
        const lk::ChildResult result = lk::runChild(child);
        if (result.exitCode != 0)
            qWarning("%s: %s", program.c_str(), result.errors.c_str());
        return result.output;
    }
    static std::string runAsServer(const std::string& program, std::vector<std::string> arguments, std::string input)
    {
        if (::geteuid() != 0)
            return run(program, std::move(arguments), std::move(input));
        arguments.insert(arguments.begin(), {"-u", "postgres", "--", program});
        return run("/usr/sbin/runuser", std::move(arguments), std::move(input));
    }

    QTemporaryDir m_folder;
    std::string m_bin;
    std::string m_data;
};

} // namespace

class TestIdentifier final : public QObject {
    Q_OBJECT

private slots:
    void quotesIdentifiers_data();
    void quotesIdentifiers();
    void quotesLiterals_data();
    void quotesLiterals();
    void agreesWithTheServer();
};

void TestIdentifier::quotesIdentifiers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(expected);
    };
    row("orders", "orders");
    row("_x1", "_x1");
    row("schema_migrations", "schema_migrations");
    row("Orders", "\"Orders\"");
    row("1st", "\"1st\"");
    row("a b", "\"a b\"");
    row("a$b", "\"a$b\"");
    row("a\"b", "\"a\"\"b\"");
    row("", "\"\"");
    row("größe", "\"größe\"");
    row("user", "\"user\"");
    row("select", "\"select\"");
    row("between", "\"between\"");
    row("left", "\"left\"");
    row("name", "name");
    row("version", "version");
    row("x; drop table y", "\"x; drop table y\"");
}

void TestIdentifier::quotesIdentifiers()
{
    QFETCH(QString, name);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(quoteIdentifier(name.toStdString())), expected);
    QString always = name;
    QCOMPARE(QString::fromStdString(quoteIdentifierAlways(name.toStdString())),
             u'"' + always.replace(u'"', QStringLiteral("\"\"")) + u'"');
}

void TestIdentifier::quotesLiterals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << "abc"
                           << "'abc'";
    QTest::newRow("empty") << ""
                           << "''";
    QTest::newRow("quote") << "it's"
                           << "'it''s'";
    QTest::newRow("backslash") << "a\\b"
                               << "E'a\\\\b'";
    QTest::newRow("both") << "\\'"
                          << "E'\\\\'''";
}

void TestIdentifier::quotesLiterals()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(quoteLiteral(text.toStdString())), expected);
}

void TestIdentifier::agreesWithTheServer()
{
    SingleServer server;
    const std::vector<std::string> words = server.values({"SELECT string_agg(word, ' ') AS v FROM pg_get_keywords()"});
    QCOMPARE(words.size(), std::size_t{1});
    std::vector<std::string> names;
    for (const QString& word : QString::fromStdString(words.front()).split(u' '))
        names.push_back(word.toStdString());
    QVERIFY(names.size() > 400);
    for (const char* odd :
         {"orders", "Orders", "a b", "a$b", "a\"b", "1st", "_x", "größe", "it's", "back\\slash", "-- x"})
        names.emplace_back(odd);

    std::vector<std::string> queries;
    for (const std::string& name : names)
        queries.push_back("SELECT quote_ident(" + quoteLiteral(name) + ") AS v");
    for (const std::string& name : names)
        queries.push_back("SELECT " + quoteLiteral(name) + "::text AS v");
    const std::vector<std::string> answers = server.values(queries);
    QCOMPARE(answers.size(), queries.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        // Words that became keywords after this server's version are quoted as well: harmless.
        const std::string ours = quoteIdentifier(names[i]);
        if (ours != answers[i])
            QCOMPARE(ours, quoteIdentifierAlways(answers[i]));
        QCOMPARE(answers[names.size() + i], names[i]);
    }
}

QTEST_GUILESS_MAIN(TestIdentifier)
#include "test_identifier.moc"
