// SPDX-License-Identifier: Apache-2.0
// `lockkeeperctl up` and `down` are killed at random moments and started again at once (reliability contract, section 15.3).
// LOCKKEEPER_KILLS=N: how many in all (200); LOCKKEEPER_KILL_SEED=S: which ones. LK_KILL_TOOLS: formats that their real tool carries
// out, which take seconds a run and get a smaller share.
#include "killproject.h"
#include "tests/app/clicases.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>

#include <sys/types.h>

using namespace lk;
using namespace lk::test;

namespace {

#ifdef LK_KILL_TOOLS
constexpr bool kIsTool = true;
constexpr int kShare = 25; ///< one kill of each format for so many in all
#else
constexpr bool kIsTool = false;
constexpr int kShare = 10;
#endif

std::uint64_t numberFrom(const char* variable, std::uint64_t otherwise)
{
    const char* text = std::getenv(variable);
    return text == nullptr || *text == '\0' ? otherwise : std::strtoull(text, nullptr, 10);
}

/// When and how one run is killed.
struct Blow {
    int point = 0;          ///< at this fault point, or
    int milliseconds = 0;   ///< so long after the start
    bool takesTool = false; ///< the tool is killed too, as when a container goes

    [[nodiscard]] std::string text() const
    {
        return (point > 0 ? fmt::format("at point {}", point) : fmt::format("after {} ms", milliseconds)) +
               (takesTool ? " with its tool" : "");
    }
};

std::vector<pid_t> childrenOf(qint64 pid)
{
    std::ifstream file(fmt::format("/proc/{0}/task/{0}/children", pid));
    std::vector<pid_t> children;
    for (pid_t child = 0; file >> child;)
        children.push_back(child);
    return children;
}

/// A project, a database and a state folder that one killed run has to itself.
class Site {
public:
    explicit Site(const KillFormat& format) : database(ScratchCluster::instance().createDatabase())
    {
        std::filesystem::remove(scratch.path().toStdString());
        std::filesystem::create_directories(scratch.path().toStdString());
        writeKillProject(format, scratch.path().toStdString());
    }
    ~Site() { ScratchCluster::instance().execute("DROP DATABASE " + database + " WITH (FORCE)"); }
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    [[nodiscard]] QStringList arguments(QStringList command) const
    {
        return command + QStringList{s("--url"), urlOf(database)};
    }
    [[nodiscard]] CliResult run(const QStringList& command) const
    {
        return scratch.run(arguments(command), variables());
    }
    /// How it ended: -1 when the blow struck.
    [[nodiscard]] CliResult runKilled(const QStringList& command, const Blow& blow) const
    {
        QProcess process;
        process.setProgram(QStringLiteral(LK_CTL));
        process.setArguments(arguments(command));
        process.setWorkingDirectory(scratch.path());
        QMap<QString, QString> all = variables();
        if (blow.point > 0)
            all[s("LOCKKEEPER_FAULT")] = QString::fromStdString(fmt::format("{}:kill", blow.point));
        process.setProcessEnvironment(scratch.environment(all));
        process.setStandardInputFile(QProcess::nullDevice());
        process.start();
        const bool hasEnded = process.waitForFinished(blow.point > 0 ? 120'000 : blow.milliseconds);
        if (!hasEnded && blow.point > 0)
            qFatal("lockkeeperctl did not end: %s", blow.text().c_str());
        if (!hasEnded) {
            const auto children = blow.takesTool ? childrenOf(process.processId()) : std::vector<pid_t>();
            process.kill();
            for (const pid_t child : children)
                ::kill(-child, SIGKILL);
            process.waitForFinished();
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    /// How many are applied, as `status` says; below 0 where it leaves anything open, with the reason in `why`.
    [[nodiscard]] int applied(QByteArray& why) const
    {
        const CliResult status = run({s("status"), s("--json")});
        why = told(status);
        const QJsonObject all = QJsonDocument::fromJson(status.out).object();
        const QJsonArray rows = all[s("migrations")].toArray();
        if (status.code != 0 || rows.size() != kKillMigrations || all[s("dirty")].toBool())
            return -1;
        int count = 0;
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const QString state = rows[i].toObject()[s("state")].toString();
            if (state == s("applied") && count == i)
                ++count;
            else if (state != s("pending") && state != s("rolled-back"))
                return -1;
        }
        return count;
    }
    [[nodiscard]] QString firstVersion() const
    {
        const QJsonObject all = QJsonDocument::fromJson(run({s("status"), s("--json")}).out).object();
        return all[s("migrations")].toArray().first()[s("version")].toString();
    }
    [[nodiscard]] std::string effects() const
    {
        const bool hasLog = value("SELECT to_regclass('trace.log') IS NOT NULL", database) == "t";
        return hasLog ? value(kKillEffects, database) : "nothing";
    }
    /// Locks and sessions that stay behind.
    [[nodiscard]] std::string leftovers() const
    {
        return value(
            "SELECT concat_ws(', ', (SELECT count(*) || ' advisory locks' FROM pg_locks WHERE locktype = 'advisory' "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) HAVING count(*) > 0), "
            "(SELECT count(*) || ' sessions' FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
            "pg_backend_pid() AND backend_type = 'client backend' HAVING count(*) > 0))",
            database);
    }
    [[nodiscard]] QString name() const { return QString::fromStdString(database); }

private:
    [[nodiscard]] static QMap<QString, QString> variables() { return {{s("DISABLE_SPRING"), s("1")}}; }
    CliScratch scratch;
    std::string database;
};

} // namespace

class TestRandomKill : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void kills_data();
    void kills();
    void cleanupTestCase();

private:
    struct Figures {
        int kills = 0;
        int struck = 0;   ///< the run was really cut off
        int partway = 0;  ///< and something had been committed, yet not all
        int repaired = 0; ///< a person had to say "repair": the tool's own lock had been left
        int wrong = 0;
    };
    /// What is wrong after the blow and the next run; empty: nothing.
    std::string killUp(const KillFormat& format, const Blow& blow, bool looksFirst);
    std::string killDown(const KillFormat& format, const Blow& blow);
    std::string finished(const Site& site, const KillFormat& format, int applied, bool wasAllApplied);
    CliResult next(const Site& site, const KillFormat& format, const QStringList& command, std::string& about);
    bool measure(const KillFormat& format);
    Blow blowFor(const KillFormat& format, bool isDown, std::mt19937_64& random) const;

    std::uint64_t m_seed = 0;
    std::uint64_t m_kills = 0;
    Figures m_figures;
    int m_upTime = 0; ///< milliseconds of a run that nobody kills
    int m_downTime = 0;
    int m_points[2] = {0, 0}; ///< fault points that a run passes, as far as is known; up and down
};

void TestRandomKill::initTestCase()
{
    m_kills = numberFrom("LOCKKEEPER_KILLS", 200);
    m_seed = numberFrom("LOCKKEEPER_KILL_SEED", std::random_device{}());
    qInfo("LOCKKEEPER_KILLS=%llu LOCKKEEPER_KILL_SEED=%llu", static_cast<unsigned long long>(m_kills),
          static_cast<unsigned long long>(m_seed));
}

void TestRandomKill::kills_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const KillFormat& format : killFormats(kIsTool))
        QTest::newRow(format.name.c_str()) << index++;
}

/// One run up and one down in peace: the project does what it should, and how long that takes says when to strike.
bool TestRandomKill::measure(const KillFormat& format)
{
    const Site site(format);
    QElapsedTimer timer;
    timer.start();
    const CliResult up = site.run({s("up"), s("--yes")});
    m_upTime = static_cast<int>(timer.restart());
    QByteArray why;
    if (up.code != 0 || site.effects() != wantedEffects(format, kKillMigrations, true) ||
        site.applied(why) != kKillMigrations) {
        qWarning("%s\n%s\n%s", told(up).constData(), site.effects().c_str(), why.constData());
        return false;
    }
    if (!format.hasDown)
        return true;
    timer.restart();
    const CliResult down = site.run({s("down"), s("3"), s("--yes")});
    m_downTime = static_cast<int>(timer.elapsed());
    if (down.code != 0 || site.effects() != wantedEffects(format, 1, true) || site.applied(why) != 1) {
        qWarning("%s\n%s\n%s", told(down).constData(), site.effects().c_str(), why.constData());
        return false;
    }
    return true;
}

Blow TestRandomKill::blowFor(const KillFormat& format, bool isDown, std::mt19937_64& random) const
{
    const auto below = [&random](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    Blow blow;
    if (below(2) == 0) {
        blow.point = 1 + below(m_points[isDown ? 1 : 0]);
        return blow;
    }
    // From the middle of its start on: before that it has not even read its arguments.
    const int whole = isDown ? m_downTime : m_upTime;
    blow.milliseconds = 5 + below(whole + whole / 20);
    blow.takesTool = format.isTool && format.isAtomic && below(2) == 0;
    return blow;
}

/// Nothing wrong with history, objects and log; nobody left behind.
std::string TestRandomKill::finished(const Site& site, const KillFormat& format, int applied, bool wasAllApplied)
{
    QByteArray why;
    const int recorded = site.applied(why);
    if (recorded != applied)
        return fmt::format("{} recorded, {} wanted\n{}", recorded, applied, why.toStdString());
    const std::string wanted = wantedEffects(format, applied, wasAllApplied);
    if (const std::string found = site.effects(); found != wanted)
        return fmt::format("effects  {}\nwanted   {}", found, wanted);
    std::string left = site.leftovers();
    for (QElapsedTimer timer =
             [] {
                 QElapsedTimer t;
                 t.start();
                 return t;
             }();
         !left.empty() && timer.elapsed() < 5'000;)
        left = site.leftovers();
    return left.empty() ? left : "left behind: " + left;
}

/// The run behind the killed one. Its output goes to `about`.
CliResult TestRandomKill::next(const Site& site, const KillFormat& format, const QStringList& command,
                               std::string& about)
{
    CliResult ended = site.run(command);
    about += "\nnext " + told(ended).toStdString();
    if (format.leavesLock && ended.code == 6 && ended.err.contains("repair")) {
        const CliResult repair =
            site.run({s("repair"), s("--confirm"), site.name()}); // of some tools' locks only a person knows
        about += "\nrepair " + told(repair).toStdString();
        ++m_figures.repaired;
        ended = site.run(command);
        about += "\nnext " + told(ended).toStdString();
    }
    return ended;
}

std::string TestRandomKill::killUp(const KillFormat& format, const Blow& blow, bool looksFirst)
{
    const Site site(format);
    const CliResult first = site.runKilled({s("up"), s("--yes")}, blow);
    m_figures.struck += first.code == -1 ? 1 : 0;
    if (first.code == 0 && blow.point > 0)
        m_points[0] = std::min(m_points[0], blow.point - 1);
    std::string about = "first " + told(first).toStdString();
    if (looksFirst) {
        const CliResult status = site.run({s("status"), s("--json")});
        if (status.code != 0)
            return about + "\nstatus " + told(status).toStdString();
    }
    const std::string left = site.effects();
    m_figures.partway += first.code == -1 && left != "nothing" && left != wantedEffects(format, kKillMigrations, true);
    about += "\nleft " + left;
    if (next(site, format, {s("up"), s("--yes")}, about).code != 0)
        return about;
    const std::string wrong = finished(site, format, kKillMigrations, true);
    return wrong.empty() ? wrong : about + '\n' + wrong;
}

std::string TestRandomKill::killDown(const KillFormat& format, const Blow& blow)
{
    const Site site(format);
    const CliResult up = site.run({s("up"), s("--yes")});
    if (up.code != 0)
        return "up " + told(up).toStdString();
    const CliResult first = site.runKilled({s("down"), s("3"), s("--yes")}, blow);
    m_figures.struck += first.code == -1 ? 1 : 0;
    if (first.code == 0 && blow.point > 0)
        m_points[1] = std::min(m_points[1], blow.point - 1);
    const std::string left = site.effects();
    m_figures.partway += left != wantedEffects(format, kKillMigrations, true) && left != wantedEffects(format, 1, true);
    std::string about = "first " + told(first).toStdString() + "\nleft " + left;
    // To where the killed run was going, as often as the history says that this is not reached. Not by number: an orphaned tool may go
    // on between the look at the history and the next plan, and "one more" would then be one too many.
    QByteArray why;
    for (int more = 0;; ++more) {
        const int now = site.applied(why);
        if (now == 1)
            break;
        if (more == kKillMigrations)
            return about + "\nno end: " + why.toStdString();
        const CliResult ended = next(site, format, {s("down"), s("--to"), site.firstVersion(), s("--yes")}, about);
        // What the former run's orphan did after the plan was made is not rolled back once more.
        if (ended.code != 0 && !(ended.code == 3 && ended.err.contains("istory has changed since the plan")))
            return about;
    }
    const std::string wrong = finished(site, format, 1, true);
    return wrong.empty() ? wrong : about + '\n' + wrong;
}

void TestRandomKill::kills()
{
    QFETCH(int, index);
    const KillFormat format = killFormats(kIsTool)[static_cast<std::size_t>(index)];
    if (const std::string why = whyNot(format); !why.empty())
        QSKIP(why.c_str());
    QVERIFY(measure(format));
    m_points[0] = m_points[1] = format.isTool ? 60 : 200; // more than there are: the first that gets through tells
    const int wanted = static_cast<int>(m_kills) / kShare;
    Figures before = m_figures;
    for (int number = 1; number <= wanted; ++number) {
        std::mt19937_64 random(m_seed + static_cast<std::uint64_t>(index) * 1'000'003U +
                               static_cast<std::uint64_t>(number) * 7'919U);
        const bool isDown = format.hasDown && random() % 3 == 0;
        const Blow blow = blowFor(format, isDown, random);
        ++m_figures.kills;
        const std::string wrong = isDown ? killDown(format, blow) : killUp(format, blow, random() % 3 == 0);
        m_figures.wrong += wrong.empty() ? 0 : 1;
        if (!wrong.empty()) // whole: what QVERIFY2 tells is cut off
            qWarning("%s", wrong.c_str());
        QVERIFY2(wrong.empty(), fmt::format("kill {} of {} {}, LOCKKEEPER_KILL_SEED={}", number, isDown ? "down" : "up",
                                            blow.text(), m_seed)
                                    .c_str());
    }
    qInfo("%d kills, %d struck, %d left it part-way; points %d up, %d down; %d ms up, %d ms down",
          m_figures.kills - before.kills, m_figures.struck - before.struck, m_figures.partway - before.partway,
          m_points[0], m_points[1], m_upTime, m_downTime);
}

void TestRandomKill::cleanupTestCase()
{
    qInfo("%d kills, %d struck, %d left it part-way, %d needed a repair, %d wrong states", m_figures.kills,
          m_figures.struck, m_figures.partway, m_figures.repaired, m_figures.wrong);
}

QTEST_GUILESS_MAIN(TestRandomKill)
#include "test_randomkill.moc"
