// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <atomic>
#include <mutex>
#include <string>
#include <thread>

#include <sys/types.h>

namespace lk::test {

/// A password that nothing else looks like. Its middle is letters and digits: however it is quoted or percent-encoded, that part stays
/// as it is, and only base64 hides it.
inline constexpr const char* kMarker = "p'w %41\"é\\$x+Kq7vZ3wXm9=b&/@:end";
inline constexpr const char* kMarkerCore = "Kq7vZ3wXm9";

/// The place around the first sight of the marker in any encoding; empty: it is not there.
[[nodiscard]] QByteArray sightIn(const QByteArray& bytes);
/// The files below a folder, their names too, that show it; but for `own` (paths or folders), which the test has written itself.
[[nodiscard]] QString sightBelow(const QString& folder, const QStringList& own);

[[nodiscard]] QString percentEncoded(const char* text);
[[nodiscard]] QString keywordQuoted(const char* text); ///< `'…'` of a libpq keyword string
[[nodiscard]] std::string sqlQuoted(const char* text);
[[nodiscard]] QString passwordFileQuoted(const char* text);

/// Looks, as long as it lives, at the arguments of a process and at arguments and environment of all below it.
class ProcessWatch final {
public:
    /// What the process itself was given (`hasOwnSecret`) is its caller's; in its arguments the marker may stand for a moment only.
    explicit ProcessWatch(pid_t root, bool hasOwnSecret);
    ~ProcessWatch();
    ProcessWatch(const ProcessWatch&) = delete;
    ProcessWatch& operator=(const ProcessWatch&) = delete;

    /// Ends the watch. What was seen, "pg_dump argv: …"; empty: nothing.
    [[nodiscard]] QString end();
    [[nodiscard]] QStringList programs() const; ///< of all children that were seen

private:
    void look();
    pid_t m_root;
    bool m_hasOwnSecret;
    int m_looks = 0;
    mutable std::mutex m_mutex;
    QStringList m_programs;
    QString m_sight;
    std::atomic<bool> m_isOver{false};
    std::thread m_thread;
};

} // namespace lk::test
