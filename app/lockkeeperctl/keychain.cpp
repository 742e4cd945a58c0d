// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/keychain.h"

#include "core/base/error.h"
#include "core/base/process.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <thread>

namespace lk::ctl {

namespace {

namespace fs = std::filesystem;

/// Beside this program in the build folder, in libexec where it is installed.
std::optional<fs::path> helper()
{
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    if (error)
        return std::nullopt;
    const fs::path folder = self.parent_path();
    for (const fs::path& candidate :
         {folder / "lockkeeper-keychain", folder.parent_path() / "libexec/lockkeeper/lockkeeper-keychain"}) {
        if (fs::is_regular_file(candidate, error))
            return candidate;
    }
    return std::nullopt;
}

/// How a program finds the desktop that it belongs to.
std::map<std::string, std::string> desktopVariables()
{
    std::map<std::string, std::string> found;
    for (const char* name : {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP",
                             "XDG_SESSION_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "KDE_SESSION_VERSION",
                             "GNOME_KEYRING_CONTROL", "DISPLAY", "WAYLAND_DISPLAY"}) {
        if (const char* value = std::getenv(name))
            found.emplace(name, value);
    }
    return found;
}

} // namespace

KeychainAnswer readKeychain(const std::string& entry, std::chrono::milliseconds limit, std::stop_token stop)
{
    const auto program = helper();
    if (!program)
        return {std::nullopt, "this lockkeeperctl came without its keychain helper (lockkeeper-keychain)"};
    ChildProcess child;
    child.program = *program;
    child.arguments = {"read", entry};
    child.environment = desktopVariables();

    std::stop_source end;
    const std::stop_callback passOn(stop, [&end] { end.request_stop(); });
    const std::jthread clock([&](std::stop_token isOver) {
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        never.wait_for(lock, isOver, limit, [] { return false; });
        if (!isOver.stop_requested())
            end.request_stop();
    });
    try {
        ChildResult result = runChild(child, end.get_token());
        if (result.exitCode == 0) {
            KeychainAnswer answer{Secret(result.output), {}};
            std::fill(result.output.begin(), result.output.end(), '\0');
            return answer;
        }
        if (result.exitCode == 1)
            return {std::nullopt, "the keychain holds no password for it"};
        std::string why = shownInLine(result.errors);
        return {std::nullopt, why.empty() ? "the keychain did not answer" : "the keychain says: " + why};
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Cancelled)
            return {std::nullopt, error.message()};
        if (stop.stop_requested())
            throw;
        return {std::nullopt, fmt::format("the keychain did not answer within {} s",
                                          std::chrono::duration_cast<std::chrono::seconds>(limit).count())};
    }
}

} // namespace lk::ctl
