// SPDX-License-Identifier: Apache-2.0
// The user's pins: written, read, and held against who answers.
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/project/pins.h"
#include "core/project/project.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>

#include <sys/stat.h>

using namespace lk;
using project::heldAgainst;
using project::Pin;
using project::PinKey;
using project::writePin;
namespace fs = std::filesystem;

namespace {

Pin shopPin()
{
    Pin pin;
    pin.systemIdentifier = "7351234567890123456";
    pin.timeline = "1";
    pin.database = "shop \"of\" 'mine'";
    pin.databaseOid = 4'000'000'000;
    pin.hosts = {"db1.example:5432", "db2.example:5433"};
    pin.sslMode = "verify-full";
    pin.rootCertificate = "/etc/ssl/shop.crt";
    pin.rootCertificateSha256 = std::string(64, 'a');
    pin.role = "deployer";
    pin.protection = "typed";
    pin.colour = "red";
    pin.pinnedAt = "2026-03-01T10:00:00Z";
    pin.pinnedBy = "ann";
    return pin;
}

std::string printed(const std::vector<project::PinLine>& lines)
{
    std::string text;
    for (const project::PinLine& line : lines) {
        if (line.verdict != project::PinVerdict::Same)
            text += std::string(toString(line.field)) + ": " + line.pinned + " > " + line.now +
                    (line.verdict == project::PinVerdict::Told ? " told\n" : " refused\n");
    }
    return text;
}

} // namespace

class TestPins : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = fs::path(m_folder->path().toStdString()) / "config" / "pins.toml";
    }

    void writesAndReads()
    {
        const PinKey production{"production", here(), {}};
        const PinKey billing{"production", here(), "billing"};
        QVERIFY(project::readPin(production, m_file) == nullptr);
        writePin(production, shopPin(), m_file);
        Pin other = shopPin();
        other.database = "billing";
        other.hosts.clear();
        writePin(billing, other, m_file);
        QVERIFY(*project::readPin(production, m_file) == shopPin());
        QVERIFY(*project::readPin(billing, m_file) == other);
        QVERIFY(project::readPin({"staging", here(), {}}, m_file) == nullptr);
        QVERIFY(project::readPin({"production", here() / "elsewhere", {}}, m_file) == nullptr);
        // A link leads to the same workspace.
        fs::create_directory_symlink(here(), here() / "link");
        QVERIFY(project::readPin({"production", here() / "link", {}}, m_file) != nullptr);

        other.role = "someone";
        writePin(production, other, m_file);
        QVERIFY(*project::readPin(production, m_file) == other);
        writePin(production, std::nullopt, m_file);
        QVERIFY(project::readPin(production, m_file) == nullptr);
        QCOMPARE(project::readPin(billing, m_file)->database, std::string("billing"));
    }

    /// The folder has another name now: what was there goes on to hold, and is written anew in its place.
    void goesWithAWorkspaceThatWasMoved()
    {
        const Pin pin = shopPin();
        fs::create_directories(here() / "old");
        const PinKey old{"production", here() / "old", {}, pin.hosts, pin.database};
        writePin(old, pin, m_file);
        PinKey moved = old;
        moved.workspace = here() / "new";
        QVERIFY(project::readPin(moved, m_file) == nullptr); // the other one is there
        fs::rename(here() / "old", here() / "new");
        QVERIFY(*project::readPin(moved, m_file) == pin);
        QVERIFY(*project::pinHolding(moved, m_file) == pin);
        QVERIFY(project::lostPin(moved, m_file) == nullptr);
        // Elsewhere it leads to something else, and that is told.
        PinKey elsewhere = moved;
        elsewhere.hosts = {"db9.example:5432"};
        QVERIFY(project::pinHolding(elsewhere, m_file) == nullptr);
        QCOMPARE(project::lostPin(elsewhere, m_file)->pinnedIn, (here() / "old").string());
        PinKey other = moved;
        other.database = "billing";
        QVERIFY(project::pinHolding(other, m_file) == nullptr);
        other = moved;
        other.environment = "staging";
        QVERIFY(project::pinHolding(other, m_file) == nullptr);
        QVERIFY(project::lostPin(other, m_file) == nullptr);

        Pin anew = pin;
        anew.role = "someone";
        writePin(moved, anew, m_file);
        QCOMPARE(QString::fromStdString(readFile(m_file)).count(QStringLiteral("[[pin]]")), 1);
        QVERIFY(*project::readPin({"production", here() / "new", {}}, m_file) == anew);
    }

    /// Who answers at an address is the same for every clone; how each logs in is its own.
    void holdsInACloneToo()
    {
        const Pin pin = shopPin();
        fs::create_directories(here() / "one");
        fs::create_directories(here() / "two");
        const PinKey one{"production", here() / "one", {}, pin.hosts, pin.database};
        PinKey two = one;
        two.workspace = here() / "two";
        writePin(one, pin, m_file);
        QVERIFY(project::readPin(two, m_file) == nullptr);
        Pin held = *project::pinHolding(two, m_file);
        QCOMPARE(held.pinnedIn, (here() / "one").string());
        postgres::ConnectionTarget target;
        project::hold(target, &held);
        QVERIFY(project::pinOf(target) == held);
        Pin now = pin;
        now.role = "other";
        now.protection = "none";
        QCOMPARE(printed(heldAgainst(held, now)), std::string());
        now.systemIdentifier = "1";
        now.databaseOid = 7;
        QCOMPARE(printed(heldAgainst(held, now)), std::string("system identifier: 7351234567890123456 > 1 refused\n"
                                                              "oid of the database: 4000000000 > 7 refused\n"));
        // Of several the one that was pinned last; its own before all.
        fs::create_directories(here() / "three");
        PinKey three = one;
        three.workspace = here() / "three";
        Pin later = pin;
        later.pinnedAt = "2026-05-01T10:00:00Z";
        writePin(three, later, m_file);
        QCOMPARE(project::pinHolding(two, m_file)->pinnedIn, (here() / "three").string());
        writePin(two, std::nullopt, m_file); // none of its own: the others' stay
        QVERIFY(*project::readPin(one, m_file) == pin);
        writePin(two, pin, m_file);
        QCOMPARE(project::pinHolding(two, m_file)->pinnedIn, std::string());
    }

    void isTheUsersAlone()
    {
        const mode_t before = ::umask(0);
        writePin({"production", here(), {}}, shopPin(), m_file);
        ::umask(before);
        QVERIFY(project::readPin({"production", here(), {}}, m_file) != nullptr);
        fs::permissions(m_file, fs::perms::group_write, fs::perm_options::add);
        QVERIFY(refused([&] { (void)project::readPin({"staging", here(), {}}, m_file); }) == ErrorCode::Refused);
        QVERIFY(refused([&] { writePin({"staging", here(), {}}, shopPin(), m_file); }) == ErrorCode::Refused);
    }

    /// What cannot be read is not taken for an environment without a pin.
    void isNotReadHalf_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QString::fromLatin1(text); };
        const char* head = "[[pin]]\nenvironment = 'e'\nworkspace = '/w'\nprotection = 'typed'\n";
        row("broken", "[[pin]\n");
        row("another key", (std::string(head) + "planet = 'Mars'\n").c_str());
        row("an oid that is none", (std::string(head) + "database-oid = -1\n").c_str());
        row("an oid in quotes", (std::string(head) + "database-oid = '5'\n").c_str());
        row("hosts that are no list", (std::string(head) + "hosts = 'a'\n").c_str());
        row("no protection", "[[pin]]\nenvironment = 'e'\nworkspace = '/w'\n");
        row("no workspace", "[[pin]]\nenvironment = 'e'\nprotection = 'typed'\n");
        row("another table", "[pins]\na = 1\n");
    }
    void isNotReadHalf()
    {
        QFETCH(QString, text);
        fs::create_directories(m_file.parent_path());
        createFile(m_file, text.toStdString());
        fs::permissions(m_file, fs::perms::owner_read | fs::perms::owner_write);
        QVERIFY(refused([&] { (void)project::readPin({"production", here(), {}}, m_file); }) == ErrorCode::Unreadable);
        QVERIFY(refused([&] { writePin({"production", here(), {}}, shopPin(), m_file); }) == ErrorCode::Unreadable);
        QCOMPARE(QString::fromStdString(readFile(m_file)), text);
    }

    void whatHolds_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::addColumn<std::function<void(Pin&)>>("change");
        const auto row = [](const char* name, const char* expected, const std::function<void(Pin&)>& change) {
            QTest::newRow(name) << QString::fromLatin1(expected) << change;
        };
        row("the same", "", [](Pin&) {});
        row("another cluster", "system identifier: 7351234567890123456 > 1 refused\n",
            [](Pin& pin) { pin.systemIdentifier = "1"; });
        row("the cluster cannot be read any more", "system identifier: 7351234567890123456 >  refused\n",
            [](Pin& pin) { pin.systemIdentifier.clear(); });
        row("promoted", "timeline: 1 > 2 told\n", [](Pin& pin) { pin.timeline = "2"; });
        row("a restored database", "oid of the database: 4000000000 > 7 refused\n",
            [](Pin& pin) { pin.databaseOid = 7; });
        row("another host", "hosts: db1.example:5432, db2.example:5433 > db1.example:5432 refused\n",
            [](Pin& pin) { pin.hosts.pop_back(); });
        row("less TLS", "TLS mode: verify-full > require refused\n", [](Pin& pin) { pin.sslMode = "require"; });
        row("another certificate in the same file",
            "root certificate: /etc/ssl/shop.crt, SHA-256 aaaaaaaaaaaaaaaa > /etc/ssl/shop.crt, SHA-256 "
            "bbbbbbbbbbbbbbbb "
            "refused\n",
            [](Pin& pin) { pin.rootCertificateSha256 = std::string(64, 'b'); });
        row("another role", "role: deployer > admin refused\n", [](Pin& pin) { pin.role = "admin"; });
        row("less protection", "protection: typed > confirm refused\n", [](Pin& pin) { pin.protection = "confirm"; });
        row("another colour", "colour: red > green told\n", [](Pin& pin) { pin.colour = "green"; });
    }
    void whatHolds()
    {
        QFETCH(QString, expected);
        QFETCH(std::function<void(Pin&)>, change);
        Pin now = shopPin();
        change(now);
        QCOMPARE(QString::fromStdString(printed(heldAgainst(shopPin(), now))), expected);
    }

    void whatWasNotKnownHoldsNobody()
    {
        Pin pin = shopPin();
        pin.systemIdentifier.clear();
        pin.timeline.clear();
        pin.protection = "confirm";
        QCOMPARE(printed(heldAgainst(pin, shopPin())), std::string("protection: confirm > typed told\n"));
        // Another database of the same server.
        Pin other = shopPin();
        other.database = "postgres";
        other.databaseOid = 5;
        QCOMPARE(printed(heldAgainst(shopPin(), other, true)), std::string());
    }

    void goesWithTheTarget()
    {
        postgres::ConnectionTarget target = postgres::parseTarget("postgres://a@h/shop?x-migrations-table=m");
        QVERIFY(!project::pinOf(target));
        const Pin pin = shopPin();
        project::hold(target, &pin);
        QVERIFY(project::pinOf(target) == pin);
        QCOMPARE(postgres::toUrl(target), std::string("postgres://a@h/shop?x-migrations-table=m"));
        project::hold(target, nullptr);
        QVERIFY(!project::pinOf(target));
    }

    /// Nobody says in an address what it is held to.
    void noAddressHoldsIt()
    {
        const project::Environment environment =
            project::adHocEnvironment("postgres://a@h/shop?lockkeeper-pin=%5B%5Bpin%5D%5D");
        QVERIFY(!project::pinOf(project::targetOf(environment, {})));
    }

    void readsTheAddress()
    {
        const project::Environment environment = project::newEnvironment("production");
        const auto pinned = [&](const char* url) {
            const Pin pin = project::pinFor(environment, postgres::parseTarget(url), {});
            std::string hosts;
            for (const std::string& host : pin.hosts)
                hosts += host + ' ';
            return hosts + pin.sslMode + ' ' + pin.protection;
        };
        QCOMPARE(pinned("postgres://a@db1:5433,db2:5434/shop?sslmode=require"),
                 std::string("db1:5433 db2:5434 require typed"));
        QCOMPARE(pinned("postgres://a@db1/shop"), std::string("db1:5432 verify-full typed"));
        QCOMPARE(pinned("host=/run/postgresql dbname=shop sslmode=disable"),
                 std::string("/run/postgresql:5432 disable typed"));
    }

private:
    [[nodiscard]] fs::path here() const { return m_folder->path().toStdString(); }
    static std::optional<ErrorCode> refused(const std::function<void()>& act)
    {
        try {
            act();
        } catch (const Error& error) {
            return error.code();
        }
        return std::nullopt;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_file;
};

QTEST_GUILESS_MAIN(TestPins)
#include "test_pins.moc"
