// SPDX-License-Identifier: Apache-2.0
#include "cuttingproxy.h"
#include "tests/core/run/compare.h"
#include "tests/core/run/runfixture.h"

#include <QTest>

using namespace lk;
using namespace lk::test;
using namespace std::chrono_literals;

/// The wire is cut at each COMMIT of a run in turn (reliability contract, sections 4 and 15.2).
class TestWire : public QObject {
    Q_OBJECT
private slots:
    void cutAtCommit_data();
    void cutAtCommit();
    void serverStaysAway();
};

namespace {

std::string socketOf(const postgres::ConnectionTarget& target)
{
    const auto port = target.parameters.find("port");
    return target.parameters.at("host") + "/.s.PGSQL." + (port == target.parameters.end() ? "5432" : port->second);
}

void throughProxy(RunFixture& f, const CuttingProxy& proxy)
{
    f.target.parameters["host"] = "127.0.0.1";
    f.target.parameters["port"] = std::to_string(proxy.port());
    f.target.parameters["sslmode"] = "disable";
    f.patience.watch = 200ms;
    f.patience.silence = 1'000ms;
    f.patience.orphan = 2'000ms;
    f.patience.resolve = 20'000ms;
}

} // namespace

void TestWire::cutAtCommit_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("cut");
    for (const char* format : {"dbmate", "golang-migrate"}) {
        for (const auto& [name, cut] : {std::pair{"before", Cut::BeforeCommit}, std::pair{"after", Cut::AfterCommit},
                                        std::pair{"swallowed", Cut::Swallow}})
            QTest::addRow("%s %s", format, name) << QString::fromLatin1(format) << static_cast<int>(cut);
    }
}

void TestWire::cutAtCommit()
{
    QFETCH(QString, format);
    QFETCH(int, cut);
    for (int number = 1;; ++number) {
        QVERIFY(number < 20);
        RunFixture f(format.toStdString());
        CuttingProxy proxy(socketOf(f.target));
        throughProxy(f, proxy);
        f.execute("CREATE TABLE log (version int); CREATE TABLE t (id int)");
        f.add("1", "INSERT INTO log VALUES (1);");
        if (f.project.format == "dbmate")
            f.addAlone("2", "INSERT INTO log VALUES (2); CREATE INDEX CONCURRENTLY t_id ON t (id);");
        else
            f.add("2", "CREATE INDEX CONCURRENTLY t_id ON t (id);");
        f.add("3", "INSERT INTO log VALUES (3);");
        const auto plan = f.plan(wishUp());
        proxy.arm(static_cast<Cut>(cut), number);
        auto outcome = f.carryOut(plan);
        const bool hasCut = proxy.hasCut();
        proxy.arm(Cut::None, 0);
        // It found out by itself, or says honestly that it stopped; a second run then gets through.
        if (outcome.kind != run::OutcomeKind::Done)
            outcome = f.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done,
                 ("cut " + std::to_string(number) + ": " + printed(outcome)).c_str());
        COMPARE_TEXT(f.value("SELECT string_agg(version::text, ' ' ORDER BY version) FROM log"),
                     f.project.format == "dbmate" ? "1 2 3" : "1 3");
        COMPARE_TEXT(f.history(), f.project.format == "dbmate" ? "1 2 3" : "3");
        if (!hasCut)
            break;
    }
}

void TestWire::serverStaysAway()
{
    RunFixture f("dbmate");
    auto proxy = std::make_unique<CuttingProxy>(socketOf(f.target));
    throughProxy(f, *proxy);
    f.patience.resolve = 1'000ms;
    f.execute("CREATE TABLE log (version int)");
    f.execute("CREATE TABLE public.schema_migrations (version varchar primary key)");
    f.add("1", "INSERT INTO log VALUES (1);");
    const auto plan = f.plan(wishUp());
    proxy->arm(Cut::AfterCommit, 1);
    f.recorder.hook = [&](const run::Event& event) {
        if (const auto* waiting = std::get_if<run::Waiting>(&event);
            waiting != nullptr && waiting->what == run::WaitingFor::Server)
            proxy->goDown();
    };
    const auto outcome = f.carryOut(plan);
    QCOMPARE(static_cast<int>(outcome.kind), static_cast<int>(run::OutcomeKind::Unknown));
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::OutcomeUnknown);
    COMPARE_TEXT(run::stateLeftSentence(outcome),
                 "The outcome of COMMIT for 1 is not known yet; the next run will find out. Do not run it by hand.");
    f.recorder.hook = {};
    f.add("2", "INSERT INTO log VALUES (2);");
    CuttingProxy again(socketOf(ScratchCluster::instance().target(f.database)));
    throughProxy(f, again);
    const auto next = f.up();
    COMPARE_TEXT(printed(next), "done 1/1 | The step is committed and recorded.");
    QCOMPARE(next.resolved.size(), std::size_t(1));
    COMPARE_TEXT(f.value("SELECT string_agg(version::text, ' ' ORDER BY version) FROM log"), "1 2");
}

QTEST_GUILESS_MAIN(TestWire)
#include "test_wire.moc"
