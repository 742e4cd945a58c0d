// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <iterator>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

/// The code and the words of what `work` throws; an empty text when it throws nothing.
template<typename Work>
std::pair<lk::ErrorCode, std::string> thrownBy(const Work& work)
{
    try {
        work();
    } catch (const lk::Error& error) {
        return {error.code(), error.message()};
    }
    return {lk::ErrorCode::Internal, {}};
}

mode_t modeOf(const fs::path& path)
{
    struct stat facts {};
    return ::stat(path.c_str(), &facts) == 0 ? facts.st_mode & 07777 : 0;
}

} // namespace

class TestFile final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void readsWhatIsThere();
    void refusesToRead_data();
    void refusesToRead();
    void refusesUnreadableAsOrdinaryUser();
    void staysInsideTheRoot();
    void writesAtomically();
    void leavesTheOldFileOnFailure();
    void createsOnlyNewFiles();
    void makesPrivateFolders();
    void followsXdg();

private:
    void put(const fs::path& path, std::string_view bytes)
    {
        std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_folder;
};

void TestFile::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    QVERIFY(m_temporary->isValid());
    m_folder = fs::canonical(m_temporary->path().toStdString());
}

void TestFile::readsWhatIsThere()
{
    put(m_folder / "empty", "");
    QCOMPARE(lk::readFile(m_folder / "empty"), std::string());
    const std::string bytes = std::string("a\0b\r\n\xFF", 6) + std::string(100'000, 'x');
    put(m_folder / "bytes", bytes);
    QCOMPARE(lk::readFile(m_folder / "bytes"), bytes);
    QCOMPARE(lk::readFile(m_folder / "bytes", {}, bytes.size()), bytes);
    QVERIFY(!lk::readFile("/proc/self/status").empty()); // tells a size of 0
}

void TestFile::refusesToRead_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("words");
    QTest::newRow("missing") << "missing"
                             << "No such file";
    QTest::newRow("folder") << "."
                            << "folder";
    QTest::newRow("FIFO") << "fifo"
                          << "not a regular file";
    QTest::newRow("device") << "/dev/zero"
                            << "not a regular file";
    QTest::newRow("link to a device") << "device"
                                      << "not a regular file";
    QTest::newRow("link to nothing") << "dangling"
                                     << "No such file";
    QTest::newRow("link to itself") << "loop"
                                    << "symbolic links";
    QTest::newRow("too large") << "large"
                               << "larger than 10 bytes";
    QTest::newRow("name too long") << QString(300, u'x') << "name too long";
}

void TestFile::refusesToRead()
{
    QFETCH(QString, what);
    QFETCH(QString, words);
    QCOMPARE(::mkfifo((m_folder / "fifo").c_str(), 0600), 0);
    fs::create_symlink("/dev/zero", m_folder / "device");
    fs::create_symlink("nowhere", m_folder / "dangling");
    fs::create_symlink("loop", m_folder / "loop");
    put(m_folder / "large", "eleven byte");
    const fs::path path = m_folder / what.toStdString();
    const auto [code, message] = thrownBy([&] { (void)lk::readFile(path, {}, 10); });
    QCOMPARE(code, lk::ErrorCode::Unreadable);
    QVERIFY2(QString::fromStdString(message).contains(words), message.c_str());
    QVERIFY2(message.find(path.string()) != std::string::npos, message.c_str());
}

void TestFile::refusesUnreadableAsOrdinaryUser()
{
    put(m_folder / "secret", "x");
    fs::permissions(m_folder / "secret", fs::perms::none);
    fs::permissions(m_folder, fs::perms::all);
    // Root may read everything; the child becomes an ordinary user first.
    const pid_t child = ::fork();
    if (child == 0) {
        if (::geteuid() == 0 && ::setuid(65534) != 0)
            ::_exit(2);
        const auto [code, message] = thrownBy([&] { (void)lk::readFile(m_folder / "secret"); });
        const auto [writeCode, writeMessage] = thrownBy([&] { lk::writeFileAtomically(m_folder / "secret", "y"); });
        const bool isRight = code == lk::ErrorCode::Unreadable &&
                             message.find("Permission denied") != std::string::npos &&
                             writeCode == lk::ErrorCode::Unreadable;
        ::_exit(isRight ? 0 : 1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
}

void TestFile::staysInsideTheRoot()
{
    const fs::path root = m_folder / "root";
    fs::create_directories(root / "sub");
    fs::create_directories(m_folder / "root2");
    put(root / "sub" / "in", "in");
    put(m_folder / "root2" / "out", "out");
    fs::create_symlink("sub/in", root / "toInside");
    fs::create_symlink("../root2/out", root / "toOutside");
    fs::create_directory_symlink("../root2", root / "folder");
    fs::create_directory_symlink(root, m_folder / "toRoot");
    QCOMPARE(lk::readFile(root / "sub" / "in", root), std::string("in"));
    QCOMPARE(lk::readFile(root / "toInside", root), std::string("in"));
    QCOMPARE(lk::readFile(root / "sub" / "in", m_folder / "toRoot"), std::string("in"));
    QCOMPARE(lk::readFile(root / "sub" / "in", root / ""), std::string("in"));
    for (const fs::path& path : {root / "toOutside", root / "folder" / "out", root / ".." / "root2" / "out"}) {
        const auto [code, message] = thrownBy([&] { (void)lk::readFile(path, root); });
        QCOMPARE(code, lk::ErrorCode::Unreadable);
        QVERIFY2(message.find("leads out of") != std::string::npos, message.c_str());
    }
}

void TestFile::writesAtomically()
{
    const fs::path path = m_folder / "file";
    lk::writeFileAtomically(path, "one");
    QCOMPARE(lk::readFile(path), std::string("one"));
    fs::permissions(path, fs::perms(0640));
    fs::create_symlink("file", m_folder / "link");
    lk::writeFileAtomically(m_folder / "link", "two");
    QVERIFY(fs::is_symlink(m_folder / "link"));
    QCOMPARE(lk::readFile(path), std::string("two"));
    QCOMPARE(modeOf(path), mode_t{0640});
    QCOMPARE(std::distance(fs::directory_iterator(m_folder), fs::directory_iterator()), std::ptrdiff_t{2});
}

void TestFile::leavesTheOldFileOnFailure()
{
    QCOMPARE(thrownBy([&] { lk::writeFileAtomically(m_folder / "missing" / "file", "x"); }).first,
             lk::ErrorCode::Unreadable);
    QCOMPARE(::mkfifo((m_folder / "fifo").c_str(), 0600), 0);
    QCOMPARE(thrownBy([&] { lk::writeFileAtomically(m_folder / "fifo", "x"); }).first, lk::ErrorCode::Unreadable);
    QVERIFY(fs::is_fifo(m_folder / "fifo"));
    QCOMPARE(std::distance(fs::directory_iterator(m_folder), fs::directory_iterator()), std::ptrdiff_t{1});
}

void TestFile::createsOnlyNewFiles()
{
    lk::createFile(m_folder / "new", "x");
    QCOMPARE(lk::readFile(m_folder / "new"), std::string("x"));
    QCOMPARE(thrownBy([&] { lk::createFile(m_folder / "new", "y"); }).first, lk::ErrorCode::Refused);
    QCOMPARE(lk::readFile(m_folder / "new"), std::string("x"));
    fs::create_symlink("elsewhere", m_folder / "dangling");
    QCOMPARE(thrownBy([&] { lk::createFile(m_folder / "dangling", "y"); }).first, lk::ErrorCode::Refused);
    QCOMPARE(thrownBy([&] { lk::createFile(m_folder / "missing" / "x", "y"); }).first, lk::ErrorCode::Unreadable);
}

void TestFile::makesPrivateFolders()
{
    lk::makePrivateFolder(m_folder / "a" / "b");
    QCOMPARE(modeOf(m_folder / "a"), mode_t{0700});
    QCOMPARE(modeOf(m_folder / "a" / "b"), mode_t{0700});
    lk::makePrivateFolder(m_folder / "a" / "b");
    put(m_folder / "file", "");
    QCOMPARE(thrownBy([&] { lk::makePrivateFolder(m_folder / "file" / "c"); }).first, lk::ErrorCode::Unreadable);
    QCOMPARE(thrownBy([&] { lk::makePrivateFolder(m_folder / "file"); }).first, lk::ErrorCode::Unreadable);
}

void TestFile::followsXdg()
{
    qputenv("HOME", "/home/someone");
    qputenv("XDG_STATE_HOME", "/state");
    qputenv("XDG_DATA_HOME", "relative/is/invalid");
    qunsetenv("XDG_CONFIG_HOME");
    QCOMPARE(lk::stateFolder(), fs::path("/state/lockkeeper"));
    QCOMPARE(lk::dataFolder(), fs::path("/home/someone/.local/share/lockkeeper"));
    QCOMPARE(lk::configFolder(), fs::path("/home/someone/.config/lockkeeper"));
}

QTEST_GUILESS_MAIN(TestFile)
#include "test_file.moc"
