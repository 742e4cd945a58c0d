// SPDX-License-Identifier: Apache-2.0
// Files and folders: names made to deceive, versions that are none, and things that are no files.
#include "tests/app/hostilecases.h"

#include <cstring>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace std::string_literals;

namespace lk::test {

namespace fs = std::filesystem;

namespace {

class Cases {
public:
    std::vector<HostileCase> all;

    void add(const std::string& name, HostileEnd end, const std::string& tables, const std::string& named,
             std::function<void(const fs::path& migrations, const std::string& canary)> make)
    {
        all.push_back(
            {name, end, tables, named, [make = std::move(make)](const fs::path& folder, const std::string& canary) {
                 fs::create_directories(folder / "migrations");
                 make(folder / "migrations", canary);
             }});
    }
    /// One good file beside another of that name with the content `CREATE TABLE b`.
    void named(const std::string& name, HostileEnd end, const std::string& tables, const std::string& file,
               const std::string& told = {})
    {
        add(name, end, tables, told, [file](const fs::path& migrations, const std::string&) {
            put(migrations / "000001_a.up.sql", "CREATE TABLE a (id int);\n");
            put(migrations / file, "CREATE TABLE b (id int);\n");
        });
    }
};

void bindSocket(const fs::path& file)
{
    const int number = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, file.c_str(), sizeof(address.sun_path) - 1);
    (void)::bind(number, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
    ::close(number);
}

void addNames(Cases& cases)
{
    cases.named("newline in a name", HostileEnd::Either, "a,b", "000002_b\nc.up.sql");
    cases.named("escapes in a name", HostileEnd::Either, "a,b", "000002_\x1b[2J\x1b]0;x\x07.up.sql");
    cases.named("bidirectional name", HostileEnd::Either, "a,b", "000002_\xe2\x80\xaelqs.pu.up.sql");
    cases.named("invalid UTF-8 in a name", HostileEnd::Either, "a,b", "000002_\xff\xfe.up.sql");
    cases.named("shell in a name", HostileEnd::Either, "a,b", "000002_$(touch x);`id`'\"&|.up.sql");
    cases.named("a name like an option", HostileEnd::Either, "a,b", "-2_--help.up.sql");
    cases.named("a name of 250 bytes", HostileEnd::Applied, "a,b", "000002_" + std::string(236, 'n') + ".up.sql");
    cases.named("percent signs", HostileEnd::Applied, "a,b", "000002_%s%n%d{}.up.sql");
    cases.named("blanks in a name", HostileEnd::Applied, "a,b", "000002_b c .up.sql");
    cases.named("upper case end", HostileEnd::Either, "a,b", "000002_b.UP.SQL");
    cases.named("hidden file", HostileEnd::Either, "a,b", ".000002_b.up.sql");
    cases.named("backup of an editor", HostileEnd::Either, "a,b", "000002_b.up.sql~");
    cases.named("the same version twice", HostileEnd::Refused, "", "000001_b.up.sql", "000001_");
    cases.named("the same version with other zeros", HostileEnd::Refused, "", "1_b.up.sql", "1_b");
    cases.named("a version beyond 64 bits", HostileEnd::Either, "a,b", "99999999999999999999999999_b.up.sql");
    cases.named("a version of 64 bits", HostileEnd::Either, "a,b", "9223372036854775807_b.up.sql");
    cases.named("a version just beyond", HostileEnd::Either, "a,b", "9223372036854775808_b.up.sql");
    cases.named("version 0", HostileEnd::Either, "a,b", "0_b.up.sql");
    cases.named("no version", HostileEnd::Either, "a,b", "_b.up.sql");
    cases.named("digits of another script", HostileEnd::Either, "a,b", "\xd9\xa2_b.up.sql");
}

void addThings(Cases& cases)
{
    const auto beside = [&cases](const std::string& name, HostileEnd end, const std::string& tables,
                                 const std::string& told, const std::function<void(const fs::path& file)>& make) {
        cases.add(name, end, tables, told, [make](const fs::path& migrations, const std::string&) {
            put(migrations / "000001_a.up.sql", "CREATE TABLE a (id int);\n");
            make(migrations / "000002_b.up.sql");
        });
    };
    beside("a folder as script", HostileEnd::Either, "a", "000002_b",
           [](const fs::path& file) { fs::create_directory(file); });
    beside("a FIFO as script", HostileEnd::Either, "a", "000002_b",
           [](const fs::path& file) { ::mkfifo(file.c_str(), 0600); });
    beside("a socket as script", HostileEnd::Either, "a", "000002_b", bindSocket);
    beside("a link to a device", HostileEnd::Either, "a", "000002_b",
           [](const fs::path& file) { fs::create_symlink("/dev/zero", file); });
    beside("a link to a terminal", HostileEnd::Either, "a", "000002_b",
           [](const fs::path& file) { fs::create_symlink("/dev/tty", file); });
    beside("a link out of the root", HostileEnd::Either, "a", "000002_b",
           [](const fs::path& file) { fs::create_symlink("/etc/passwd", file); });
    beside("a link upwards out of the root", HostileEnd::Either, "a", "000002_b", [](const fs::path& file) {
        put(file.parent_path().parent_path().parent_path() / "outside.sql", "CREATE TABLE b (id int);\n");
        fs::create_symlink("../../outside.sql", file);
    });
    beside("a link in a circle", HostileEnd::Either, "a", "000002_b",
           [](const fs::path& file) { fs::create_symlink(file.filename(), file); });
    beside("a link to nothing", HostileEnd::Either, "a", "000002_b",
           [](const fs::path& file) { fs::create_symlink("nowhere.sql", file); });
    beside("a link to process memory", HostileEnd::Either, "a", "000002_b",
           [](const fs::path& file) { fs::create_symlink("/proc/self/mem", file); });
    beside("a link to our own environment", HostileEnd::Either, "a", "000002_b",
           [](const fs::path& file) { fs::create_symlink("/proc/self/environ", file); });
    beside("a folder that links to itself", HostileEnd::Applied, "a", "", [](const fs::path& file) {
        fs::create_directory_symlink(".", file.parent_path() / "again");
        fs::create_directory_symlink("..", file.parent_path() / "up");
    });
    beside("2,000 files that are none of it", HostileEnd::Applied, "a", "", [](const fs::path& file) {
        for (int i = 0; i < 2'000; ++i)
            put(file.parent_path() / ("junk" + std::to_string(i)), "x");
    });
    beside("300 folders deep", HostileEnd::Applied, "a", "", [](const fs::path& file) {
        fs::path deep = file.parent_path();
        for (int i = 0; i < 300; ++i)
            deep /= "d";
        fs::create_directories(deep);
        put(deep / "000003_c.up.sql", "CREATE TABLE c (id int);\n");
    });
    beside("a file that is all hole", HostileEnd::Either, "a", "000002_b", [](const fs::path& file) {
        put(file, "");
        fs::resize_file(file, 4ULL << 30U);
    });
    beside("a down script alone", HostileEnd::Either, "a", "",
           [](const fs::path& file) { put(file.parent_path() / "000002_b.down.sql", "DROP TABLE a;\n"); });
    cases.add("migrations is a link out of the root", HostileEnd::Either, "a", "",
              [](const fs::path& migrations, const std::string&) {
                  fs::remove(migrations);
                  const fs::path outside = migrations.parent_path().parent_path() / "outside";
                  put(outside / "000001_a.up.sql", "CREATE TABLE a (id int);\n");
                  fs::create_directory_symlink("../outside", migrations);
              });
}

} // namespace

std::vector<HostileCase> hostileNames()
{
    Cases cases;
    addNames(cases);
    addThings(cases);
    return std::move(cases.all);
}

} // namespace lk::test
