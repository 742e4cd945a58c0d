// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"

#include "core/base/error.h"
#include "core/base/hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lk {

namespace {

/// A file descriptor that closes itself.
class Descriptor final {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    /// Closes early, to hear of an error that only close reports (NFS, quota).
    bool close()
    {
        const int number = m_number;
        m_number = -1;
        return number < 0 || ::close(number) == 0;
    }

private:
    int m_number;
};

[[noreturn]] void fail(const std::filesystem::path& path, std::string_view doing, std::string_view reason)
{
    throw Error(ErrorCode::Unreadable, fmt::format("cannot {} {}: {}", doing, path.string(), reason))
        .at({path.string(), 0, 0});
}

[[noreturn]] void failWithErrno(const std::filesystem::path& path, std::string_view doing, int number)
{
    fail(path, doing, std::generic_category().message(number));
}

int openAgain(const char* path, int flags, mode_t mode = 0)
{
    int number = -1;
    do {
        number = ::open(path, flags | O_CLOEXEC | O_NOCTTY, mode);
    } while (number < 0 && errno == EINTR);
    return number;
}

bool isInside(const std::filesystem::path& path, const std::filesystem::path& root)
{
    const auto [inRoot, inPath] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
    return inRoot == root.end() || (std::next(inRoot) == root.end() && inRoot->empty());
}

/// Where the opened file really lies. The kernel knows it for the descriptor, so that a link swapped between the check
/// and the open cannot deceive us; without /proc the path is resolved a second time.
std::filesystem::path realPath(const Descriptor& file, const std::filesystem::path& path)
{
    std::error_code error;
    auto found = std::filesystem::read_symlink(fmt::format("/proc/self/fd/{}", file.number()), error);
    if (error || !found.is_absolute())
        found = std::filesystem::canonical(path, error);
    if (error)
        fail(path, "read", error.message());
    return found;
}

void writeAll(const Descriptor& file, std::string_view bytes, const std::filesystem::path& path)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            failWithErrno(path, "write", errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void syncFolderOf(const std::filesystem::path& path)
{
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const Descriptor opened(openAgain(folder.c_str(), O_RDONLY | O_DIRECTORY));
    // Some file systems do not let a folder be synced (EINVAL); the file itself is safe by then.
    if (opened.isOpen() && ::fsync(opened.number()) != 0 && errno != EINVAL && errno != EROFS)
        failWithErrno(path, "write", errno);
}

void removeQuietly(const std::filesystem::path& path)
{
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
}

} // namespace

std::string readFile(const std::filesystem::path& path, const std::filesystem::path& root, std::size_t limit)
{
    struct stat facts {};
    // Looked at before it is opened as well: to open some devices is already to do something with them.
    if (::stat(path.c_str(), &facts) != 0)
        failWithErrno(path, "read", errno);
    if (S_ISDIR(facts.st_mode))
        fail(path, "read", "it is a folder");
    if (!S_ISREG(facts.st_mode))
        fail(path, "read", "it is not a regular file");

    const Descriptor file(openAgain(path.c_str(), O_RDONLY | O_NONBLOCK));
    if (!file.isOpen() || ::fstat(file.number(), &facts) != 0)
        failWithErrno(path, "read", errno);
    if (!S_ISREG(facts.st_mode))
        fail(path, "read", "it is not a regular file");

    // What begins with the root as it is written lies in it: in a real path no part is a link, so neither is any of the root.
    const auto beginsWithRoot = [&](const std::string& real) {
        return real.size() > root.native().size() && real.starts_with(root.native()) &&
               real[root.native().size()] == '/';
    };
    if (const auto real = root.empty() ? std::filesystem::path() : realPath(file, path);
        !root.empty() && !beginsWithRoot(real.native())) {
        std::error_code error;
        const auto realRoot = std::filesystem::canonical(root, error);
        if (error)
            fail(root, "read", error.message());
        if (!isInside(real, realRoot))
            fail(path, "read", fmt::format("it leads out of {} to {}", realRoot.string(), real.string()));
    }

    const auto tooLarge = [&] { fail(path, "read", fmt::format("it is larger than {} bytes", limit)); };
    if (facts.st_size > 0 && static_cast<std::size_t>(facts.st_size) > limit)
        tooLarge();

    // Read to its end, not to the size told: the file may grow meanwhile, and files in /proc tell a size of 0.
    std::string bytes;
    bytes.resize(static_cast<std::size_t>(facts.st_size) + 1);
    std::size_t filled = 0;
    for (;;) {
        if (filled == bytes.size())
            bytes.resize(std::max<std::size_t>(bytes.size() * 2, 4096));
        const ssize_t got = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            failWithErrno(path, "read", errno);
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
        if (filled > limit)
            tooLarge();
        if (filled == static_cast<std::size_t>(facts.st_size))
            break; // as long as it said: the reading of ten thousand files need not ask each for more
    }
    bytes.resize(filled);
    return bytes;
}

std::optional<std::string> readFileIfThere(const std::filesystem::path& path, const std::filesystem::path& root,
                                           std::size_t limit)
{
    if (!isFile(path))
        return std::nullopt;
    try {
        return readFile(path, root, limit);
    } catch (const Error&) {
        return std::nullopt; // outside the root, too large, or not ours to read
    }
}

bool isFile(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored);
}

bool isFolder(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored);
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes)
{
    // A link stays a link: what it points to is replaced.
    std::error_code error;
    auto target = std::filesystem::canonical(path, error);
    if (error)
        target = path;

    struct stat facts {};
    const bool exists = ::stat(target.c_str(), &facts) == 0;
    if (exists && !S_ISREG(facts.st_mode))
        fail(path, "write", "it is not a regular file");
    // Renaming over a file asks only for rights on the folder; a read-only file is read-only for a reason.
    if (exists && ::access(target.c_str(), W_OK) != 0)
        failWithErrno(path, "write", errno);

    const auto beside = target.parent_path() / fmt::format(".{}.{}", target.filename().string(), randomUuid());
    Descriptor file(openAgain(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0666));
    if (!file.isOpen())
        failWithErrno(path, "write", errno);
    try {
        if (exists) {
            // Root keeps the owner; for anybody else it fails, and the file is then the writer's, as with any editor.
            [[maybe_unused]] const int owned = ::fchown(file.number(), facts.st_uid, facts.st_gid);
            if (::fchmod(file.number(), facts.st_mode & 07777) != 0)
                failWithErrno(path, "write", errno);
        }
        writeAll(file, bytes, path);
        if (::fsync(file.number()) != 0 || !file.close())
            failWithErrno(path, "write", errno);
        if (::rename(beside.c_str(), target.c_str()) != 0)
            failWithErrno(path, "write", errno);
    } catch (...) {
        removeQuietly(beside);
        throw;
    }
    syncFolderOf(target);
}

void createFile(const std::filesystem::path& path, std::string_view bytes)
{
    Descriptor file(openAgain(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0666));
    if (!file.isOpen() && errno == EEXIST)
        throw Error(ErrorCode::Refused, fmt::format("{} exists already", path.string())).at({path.string(), 0, 0});
    if (!file.isOpen())
        failWithErrno(path, "create", errno);
    try {
        writeAll(file, bytes, path);
        if (::fsync(file.number()) != 0 || !file.close())
            failWithErrno(path, "create", errno);
    } catch (...) {
        removeQuietly(path); // ours: O_EXCL made it
        throw;
    }
    syncFolderOf(path);
}

} // namespace lk
