// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/filled.h"
#include "core/formats/names.h"
#include "core/formats/offered.h"
#include "core/formats/prisma/prisma.h"
#include "core/formats/prisma/schema.h"
#include "core/project/workspace.h"
#include "core/sql/script.h"

#include <QCollator>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::ProblemKind;
using project::Project;

namespace {

constexpr std::size_t kLongestName = 255; ///< migration_name VARCHAR(255)
constexpr std::size_t kTimeDigits = 14;

Project projectOf(const project::Folder& folder, const PrismaPlaces& places)
{
    Project project;
    project.format = "prisma";
    project.folder = places.migrations;
    project.base = places.base;
    project.root = folder.root();
    if (!places.schemaFile.empty())
        project.settings["schema-file"] = places.schemaFile.lexically_relative(project.root).generic_string();
    if (places.datasource)
        project.settings["provider"] = places.datasource->provider;
    return project;
}

/// Rank of an ASCII character in the root order of ICU, letters without regard to case; 0 for control characters.
int asciiRank(char c)
{
    static constexpr std::string_view kOrder =
        " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz";
    static const auto kRanks = [] {
        std::array<int, 128> ranks{};
        for (std::size_t i = 0; i < kOrder.size(); ++i) {
            ranks[static_cast<std::size_t>(kOrder[i])] = static_cast<int>(i) + 1;
            if (kOrder[i] >= 'a' && kOrder[i] <= 'z')
                ranks[static_cast<std::size_t>(kOrder[i] - 'a' + 'A')] = static_cast<int>(i) + 1;
        }
        return ranks;
    }();
    return kRanks[static_cast<unsigned char>(c) & 0x7FU];
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// ICU's order of two ASCII texts: first without regard to case, then lower case before upper.
int compareAscii(std::string_view a, std::string_view b)
{
    int byCase = 0;
    const std::size_t common = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < common; ++i) {
        if (a[i] == b[i])
            continue;
        const int difference = asciiRank(a[i]) - asciiRank(b[i]);
        if (difference != 0)
            return difference;
        if (byCase == 0)
            byCase = a[i] > b[i] ? -1 : 1; // 'a' is above 'A' in ASCII, and comes first here
    }
    return a.size() != b.size() ? (a.size() < b.size() ? -1 : 1) : byCase;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with)
{
    std::string result;
    result.reserve(text.size() + text.size() / 16);
    for (;;) {
        const std::size_t at = text.find(what);
        if (at == std::string_view::npos)
            return result.append(text);
        result.append(text.substr(0, at)).append(with);
        text.remove_prefix(at + what.size());
    }
}

/// The file's bytes, quickly where no link is in the way: the folder was looked at when it was listed.
std::string bytesOf(const std::string& file, const fs::path& root)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    struct stat facts {};
    if (descriptor < 0)
        return readFile(file, root);
    if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode) ||
        static_cast<std::size_t>(facts.st_size) > kMaxScriptBytes) {
        ::close(descriptor);
        return readFile(file, root); // says what is wrong
    }
    std::string bytes(static_cast<std::size_t>(facts.st_size), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    ::close(descriptor);
    bytes.resize(filled);
    return bytes;
}

bool isThere(const std::string& path)
{
    struct stat facts {};
    return ::lstat(path.c_str(), &facts) == 0;
}

/// What follows the time (or number) in the folder's name.
std::string shownName(const std::string& folder)
{
    const std::size_t digits = leadingDigits(folder);
    if (digits == 0 || digits == folder.size())
        return folder;
    return folder[digits] == '_' || folder[digits] == '-' ? folder.substr(digits + 1) : folder.substr(digits);
}

void addOrderProblem(const Project& project, const MigrationSet& loaded, std::vector<project::Problem>& problems)
{
    for (std::size_t i = 1; i < loaded.migrations.size(); ++i) {
        const std::string& first = loaded.migrations[i - 1].version;
        const std::string& second = loaded.migrations[i].version;
        if (first < second)
            continue;
        problems.push_back({ProblemKind::OddName, false, Place{(project.folder / second).string(), 0, 0},
                            fmt::format("{} is run before {}: Prisma orders names as a dictionary does, which is not "
                                        "the order of their bytes",
                                        shownInLine(first), shownInLine(second)),
                            "Begin all names with a time of 14 digits; then every order is the same."});
        return;
    }
}

/// P3019, and what cannot be PostgreSQL at all.
void addProviderProblem(const Project& project, std::vector<project::Problem>& problems)
{
    const auto lock = readPrismaLock(project.folder, project.root);
    const std::string provider = project.setting("provider");
    const Place place{(project.folder / kPrismaLock).string(), 0, 0};
    if (!provider.empty() && !isPrismaPostgres(provider)) {
        problems.push_back(
            {ProblemKind::Unreadable, true, Place{(project.root / project.setting("schema-file")).string(), 0, 0},
             fmt::format("the schema's datasource has the provider {}, not postgresql{}", shownInLine(provider),
                         lock ? fmt::format("; {} says {} (Prisma: P3019)", kPrismaLock, shownInLine(*lock))
                              : std::string()),
             "Lockkeeper works on PostgreSQL only."});
        return;
    }
    if (lock && !isPrismaPostgres(*lock))
        problems.push_back(
            {ProblemKind::Unreadable, true, place,
             fmt::format("{} says that these migrations are for {}, not for postgresql: Prisma refuses them (P3019)",
                         kPrismaLock, shownInLine(lock->empty() ? std::string("no provider") : *lock)),
             "Were the migrations made for another database? Begin a new folder of migrations for PostgreSQL."});
}

/// The URLs that the project's own files name, the one for migrations first.
struct NamedUrl {
    PrismaUrl url;
    fs::path file;
    bool readsDotEnv = true;
};
std::optional<NamedUrl> namedUrl(const Project& project)
{
    std::optional<PrismaPlaces> places;
    try {
        const fs::path schema = project.root / project.setting("schema-file");
        std::error_code ignored;
        const bool hasFolder = fs::is_directory(project.folder, ignored);
        if (hasFolder)
            places = findPrisma(project::Folder(project.folder, project.root));
        if (!places && project.settings.contains("schema-file"))
            places = findPrisma(project::Folder(schema.parent_path(), project.root));
    } catch (const Error&) {
        return std::nullopt;
    }
    if (!places)
        return std::nullopt;
    if (places->configUrl.isGiven())
        return NamedUrl{places->configUrl, places->configFile, places->readsDotEnv};
    if (!places->datasource)
        return std::nullopt;
    const PrismaUrl& url =
        places->datasource->directUrl.isGiven() ? places->datasource->directUrl : places->datasource->url;
    if (!url.isGiven())
        return std::nullopt;
    return NamedUrl{url, places->schemaFile, places->readsDotEnv};
}

/// The variable as a `.env` of the project has it: that of the working folder, then the one beside the schema.
std::optional<std::string> fromDotEnv(const Project& project, const std::string& variable)
{
    std::vector<fs::path> folders = {project.base};
    if (const auto schema = project.settings.find("schema-file"); schema != project.settings.end())
        folders.push_back((project.root / schema->second).parent_path());
    // `prisma` is called in the folder where we are, when that holds the project.
    std::error_code unknown;
    const fs::path here = fs::weakly_canonical(fs::current_path(unknown), unknown);
    if (!unknown && project::isInside(project.folder, here) && project::isInside(here, project.root))
        folders.push_back(here);
    for (const fs::path& folder : folders) {
        std::error_code ignored;
        if (folder.empty() || !fs::is_regular_file(folder / ".env", ignored))
            continue;
        try {
            const auto variables = project::readDotEnv(folder / ".env", project.root);
            if (const auto found = variables.find(variable); found != variables.end() && !found->second.empty())
                return found->second;
        } catch (const Error&) {
            continue; // told where that file is asked for itself
        }
    }
    return std::nullopt;
}

/// What Prisma's own client reads of a URL and libpq does not know, or knows otherwise. `schema` stays: it is where the history is.
void stripParameters(postgres::ConnectionTarget& target)
{
    static constexpr std::array<const char*, 8> kOwn = {
        "pgbouncer",      "connection_limit", "pool_timeout", "statement_cache_size",
        "socket_timeout", "sslaccept",        "sslidentity",  "sslpassword"};
    for (const char* name : kOwn) {
        target.toolParameters.erase(name);
        target.parameters.erase(name);
    }
}

} // namespace

std::weak_ordering comparePrismaNames(std::string_view a, std::string_view b)
{
    int order = 0;
    if (isAscii(a) && isAscii(b)) {
        order = compareAscii(a, b);
    } else {
        thread_local const QCollator collator = [] {
            QCollator one{QLocale(QLocale::English, QLocale::UnitedStates)};
            one.setCaseSensitivity(Qt::CaseSensitive);
            return one;
        }();
        order = collator.compare(QString::fromUtf8(a.data(), static_cast<qsizetype>(a.size())),
                                 QString::fromUtf8(b.data(), static_cast<qsizetype>(b.size())));
    }
    if (order != 0)
        return order < 0 ? std::weak_ordering::less : std::weak_ordering::greater;
    return a <=> b;
}

bool isPrismaChecksum(std::string_view recorded, std::string_view sum, const PrismaSums& sums)
{
    const auto isSame = [&](std::string_view full) {
        if (recorded.empty() || recorded.size() == 64)
            return recorded == full;
        std::string old; // a hexadecimal number each byte
        for (std::size_t i = 0; i + 1 < full.size(); i += 2)
            old.append(full[i] == '0' ? full.substr(i + 1, 1) : full.substr(i, 2));
        return recorded == old;
    };
    return isSame(sum) || isSame(sums.lf) || isSame(sums.crlf);
}

Project Prisma::projectAt(const project::Folder& folder) const
{
    if (const auto places = findPrisma(folder))
        return projectOf(folder, *places);
    Project project;
    project.format = name();
    project.root = folder.root();
    project.folder = folder.path();
    project.base = project::baseOf(folder.path(), folder.root());
    return project;
}

Project Prisma::withTarget(Project project, const postgres::ConnectionTarget& target) const
{
    const auto schema = target.toolParameters.find("schema");
    if (schema != target.toolParameters.end() && !schema->second.empty())
        project.settings["schema"] = schema->second;
    return project;
}

std::optional<Project> Prisma::recognise(const project::Folder& folder) const
{
    const auto places = findPrisma(folder);
    return places ? std::optional(projectOf(folder, *places)) : std::nullopt;
}

MigrationSet Prisma::load(const Project& project) const
{
    MigrationSet set;
    auto facts = std::make_shared<PrismaFacts>();
    addProviderProblem(project, set.problems);
    if (const auto named = namedUrl(project)) {
        const std::string url =
            named->url.text.empty() ? fromDotEnv(project, named->url.variable).value_or("") : named->url.text;
        if (url.starts_with("prisma+postgres:") || url.starts_with("prisma:"))
            set.problems.push_back({ProblemKind::Unreadable, false, Place{named->file.string(), 0, 0},
                                    "its URL is one of Prisma's hosted service (prisma+postgres://), which only Prisma "
                                    "itself can reach",
                                    "Give Lockkeeper the database's own postgresql:// URL."});
    }
    std::error_code error;
    if (!fs::exists(project.folder, error)) { // none was made yet
        set.facts = std::move(facts);
        return set;
    }
    const project::Folder folder(project.folder, project.root);
    const std::string prefix = (project.folder / "").string();

    std::vector<std::string> names = folder.folders();
    std::ranges::sort(names, [](const std::string& a, const std::string& b) { return comparePrismaNames(a, b) < 0; });
    set.migrations.reserve(names.size());
    facts->sums.reserve(names.size());
    for (const std::string& one : names) {
        Migration migration;
        migration.version = one;
        migration.name = shownName(one);
        const std::string inner = prefix + one + '/';
        PrismaSums sums;
        if (isThere(inner + kPrismaScript)) {
            const std::string script = inner + kPrismaScript;
            try {
                const std::string bytes = bytesOf(script, project.root);
                migration.checksum = sha256Hex(bytes);
                sums.lf = bytes.find("\r\n") == std::string::npos ? migration.checksum
                                                                  : sha256Hex(replaced(bytes, "\r\n", "\n"));
                sums.crlf = bytes.find('\n') == std::string::npos ? migration.checksum
                                                                  : sha256Hex(replaced(bytes, "\n", "\r\n"));
                if (const auto at = invalidUtf8At(bytes)) {
                    const auto line =
                        1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*at), '\n');
                    set.problems.push_back(
                        {ProblemKind::Unreadable, false, Place{script, static_cast<int>(line), 0},
                         fmt::format("{}/{} is not UTF-8 (line {}): Prisma would change the bytes it cannot read, and "
                                     "take the checksum of that",
                                     shownInLine(one), kPrismaScript, line),
                         "Save it as UTF-8; it is not run as it is."});
                }
            } catch (const Error& unreadable) {
                set.problems.push_back({ProblemKind::NotRegular, true, Place{script, 0, 0}, unreadable.message(),
                                        "Replace it by the file itself."});
            }
            migration.upFile = script;
        } else {
            set.problems.push_back({ProblemKind::Unreadable, false, Place{inner, 0, 0},
                                    fmt::format("there is no {} in {}: \"migrate deploy\" stops there (Prisma: P3015)",
                                                kPrismaScript, shownInLine(one)),
                                    "Is it an empty folder that git left behind? Delete it, or bring the file back."});
        }
        if (isThere(inner + kPrismaDown))
            migration.downFile = inner + kPrismaDown;
        if (characterCount(one) > kLongestName)
            set.problems.push_back({ProblemKind::OddName, true, Place{inner, 0, 0},
                                    fmt::format("the name {} is longer than the {} characters that the history holds",
                                                shownInLine(one), kLongestName),
                                    "Give the folder a shorter name."});
        set.migrations.push_back(std::move(migration));
        facts->sums.push_back(std::move(sums));
    }
    for (const std::string& other : folder.others())
        set.problems.push_back(
            {ProblemKind::NotRegular, false, Place{prefix + other, 0, 0},
             fmt::format("{} is neither file nor folder inside the workspace (a pipe, a device, or a "
                         "link that leads out or nowhere); it is left out",
                         shownInLine(other)),
             "Replace it by the folder itself."});
    addTruncation(folder, set.problems);
    addNameProblems(project.folder, names, set);
    addOrderProblem(project, set, set.problems);
    set.facts = std::move(facts);
    return set;
}

ScriptFile Prisma::script(const Project& project, const Migration& migration, Direction direction) const
{
    ScriptFile script;
    script.file = direction == Direction::Up ? migration.upFile : migration.downFile;
    if (script.file.empty()) {
        if (direction == Direction::Up)
            throw Error(ErrorCode::Unreadable,
                        fmt::format("there is no {} in the folder of migration {} (Prisma: P3015)", kPrismaScript,
                                    shownInLine(migration.version)))
                .at({(project.folder / migration.version / kPrismaScript).string(), 0, 0})
                .remedy("Is it an empty folder that git left behind? Delete it, or bring the file back.")
                .stateLeft(StateLeft::NothingChanged);
        return script;
    }
    script.ownControl = OwnControl::Message;
    Block block;
    block.text = readScriptFile(project, script.file);
    script.sha256 = sha256Hex(block.text);
    block.transaction = BlockTransaction::Implicit;
    // From 7.4 on Prisma sends such a file statement by statement; before, it failed.
    const sql::Script parsed = sql::Script::parse(block.text);
    const bool hasAlone = std::ranges::any_of(parsed.statements(), [](const sql::Statement& statement) {
        return statement.transactionUse == sql::TransactionUse::MustBeAlone;
    });
    if (hasAlone && parsed.statements().size() > 1)
        block.transaction = BlockTransaction::None;
    script.blocks.push_back(std::move(block));
    return script;
}

std::vector<Format::NewFile> Prisma::newMigration(const Project& project, std::string_view newName,
                                                  std::chrono::system_clock::time_point now) const
{
    constexpr std::size_t kLongestNewName = 200;
    const std::string slug = prismaSlug(newName, kLongestNewName);
    if (slug.empty())
        throw Error(ErrorCode::Usage, "a new migration needs a name with letters or digits in it")
            .remedy("Say what it does in a few words.");
    // Of the names that are there only those with a time count: a baseline is nearly always 0_init.
    std::vector<std::string> versions;
    std::error_code error;
    if (fs::exists(project.folder, error)) {
        const project::Folder folder(project.folder, project.root);
        for (const std::string& one : folder.folders()) {
            if (leadingDigits(one) == kTimeDigits)
                versions.push_back(one.substr(0, kTimeDigits));
        }
    }
    std::string version = nextVersion(versions, now);
    if (version.size() != kTimeDigits)
        version = nextVersion({}, now);
    return {{project.folder / fmt::format("{}_{}", version, slug) / kPrismaScript, "-- This is an empty migration.\n"}};
}

std::vector<project::Environment> Prisma::environments(const Project& project) const
{
    const auto named = namedUrl(project);
    if (!named)
        return {};
    const std::string name = named->file.filename().string();
    std::string url = named->url.text;
    if (url.empty()) {
        // As with dotenv, a variable of the process stands above one of a file.
        const char* value = std::getenv(named->url.variable.c_str());
        if (value == nullptr || *value == '\0')
            url = named->readsDotEnv ? fromDotEnv(project, named->url.variable).value_or("") : std::string();
        if (url.empty())
            return {offeredEnvironment(name, named->url.variable)};
    }
    try {
        postgres::ConnectionTarget target = postgres::parseTarget(url);
        stripParameters(target);
        return {offeredEnvironment(name, target)};
    } catch (const Error&) {
        return {}; // another database's, Prisma's hosted service, or not well-formed: nothing to offer
    }
}

std::optional<LoneScript> Prisma::loneScript(std::string_view fileName, const std::string& text, bool isSaid) const
{
    if (!isSaid && fileName != kPrismaScript)
        return std::nullopt;
    LoneScript script = oneTransaction(text);
    script.up.front().transaction = BlockTransaction::Implicit; // sent as one message
    return script;
}

std::vector<Format::NewFile> Prisma::filled(const Project&, std::vector<NewFile> files, const NewScript& script) const
{
    files.front().content = asLines(script.up);
    return files;
}

} // namespace lk::formats
