// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

#include <libpq-fe.h>

#include <string>

#include <dlfcn.h>

// libpq, loaded when something of it is first called. With it come Kerberos, LDAP and two TLS libraries, twenty-five shared libraries in
// all, and the loader took longer for them than a review of a hundred migrations takes, which connects to nothing. Each function that
// core/postgres calls stands here under its own name and hands the call on; one that is missing here is missed by the linker.

namespace {

/// LK_LIBPQ is the name that the linker would have written down (core/postgres/CMakeLists.txt).
void* libpq()
{
    static void* const library = [] {
        void* const opened = ::dlopen(LK_LIBPQ, RTLD_NOW | RTLD_LOCAL);
        if (opened == nullptr) {
            const char* const why = ::dlerror();
            throw lk::Error(lk::ErrorCode::Internal, std::string("cannot load PostgreSQL's client library: ") +
                                                         (why == nullptr ? LK_LIBPQ : why))
                .remedy("Install the package that holds " LK_LIBPQ ".");
        }
        return opened;
    }();
    return library;
}

template<typename Function>
Function* found(const char* name)
{
    auto* const function = reinterpret_cast<Function*>(::dlsym(libpq(), name));
    if (function == nullptr)
        throw lk::Error(lk::ErrorCode::Internal, std::string(LK_LIBPQ " has no ") + name);
    return function;
}

} // namespace

extern "C" {

int PQbackendPID(const PGconn* connection)
{
    static auto* const call = found<decltype(PQbackendPID)>("PQbackendPID");
    return call(connection);
}

int PQcancel(PGcancel* cancel, char* buffer, int size)
{
    static auto* const call = found<decltype(PQcancel)>("PQcancel");
    return call(cancel, buffer, size);
}

void PQclear(PGresult* result)
{
    static auto* const call = found<decltype(PQclear)>("PQclear");
    return call(result);
}

char* PQcmdStatus(PGresult* result)
{
    static auto* const call = found<decltype(PQcmdStatus)>("PQcmdStatus");
    return call(result);
}

char* PQcmdTuples(PGresult* result)
{
    static auto* const call = found<decltype(PQcmdTuples)>("PQcmdTuples");
    return call(result);
}

PQconninfoOption* PQconndefaults()
{
    static auto* const call = found<decltype(PQconndefaults)>("PQconndefaults");
    return call();
}

int PQlibVersion()
{
    static auto* const call = found<decltype(PQlibVersion)>("PQlibVersion");
    return call();
}

PostgresPollingStatusType PQconnectPoll(PGconn* connection)
{
    static auto* const call = found<decltype(PQconnectPoll)>("PQconnectPoll");
    return call(connection);
}

PGconn* PQconnectStartParams(const char* const* keywords, const char* const* values, int expandsName)
{
    static auto* const call = found<decltype(PQconnectStartParams)>("PQconnectStartParams");
    return call(keywords, values, expandsName);
}

int PQconnectionNeedsPassword(const PGconn* connection)
{
    static auto* const call = found<decltype(PQconnectionNeedsPassword)>("PQconnectionNeedsPassword");
    return call(connection);
}

PQconninfoOption* PQconninfo(PGconn* connection)
{
    static auto* const call = found<decltype(PQconninfo)>("PQconninfo");
    return call(connection);
}

void PQconninfoFree(PQconninfoOption* options)
{
    static auto* const call = found<decltype(PQconninfoFree)>("PQconninfoFree");
    return call(options);
}

PQconninfoOption* PQconninfoParse(const char* text, char** message)
{
    static auto* const call = found<decltype(PQconninfoParse)>("PQconninfoParse");
    return call(text, message);
}

int PQconsumeInput(PGconn* connection)
{
    static auto* const call = found<decltype(PQconsumeInput)>("PQconsumeInput");
    return call(connection);
}

int PQenterPipelineMode(PGconn* connection)
{
    static auto* const call = found<decltype(PQenterPipelineMode)>("PQenterPipelineMode");
    return call(connection);
}

char* PQerrorMessage(const PGconn* connection)
{
    static auto* const call = found<decltype(PQerrorMessage)>("PQerrorMessage");
    return call(connection);
}

void PQfinish(PGconn* connection)
{
    static auto* const call = found<decltype(PQfinish)>("PQfinish");
    return call(connection);
}

int PQflush(PGconn* connection)
{
    static auto* const call = found<decltype(PQflush)>("PQflush");
    return call(connection);
}

void PQfreeCancel(PGcancel* cancel)
{
    static auto* const call = found<decltype(PQfreeCancel)>("PQfreeCancel");
    return call(cancel);
}

void PQfreemem(void* memory)
{
    static auto* const call = found<decltype(PQfreemem)>("PQfreemem");
    return call(memory);
}

PGcancel* PQgetCancel(PGconn* connection)
{
    static auto* const call = found<decltype(PQgetCancel)>("PQgetCancel");
    return call(connection);
}

int PQgetCopyData(PGconn* connection, char** buffer, int isAsync)
{
    static auto* const call = found<decltype(PQgetCopyData)>("PQgetCopyData");
    return call(connection, buffer, isAsync);
}

PGresult* PQgetResult(PGconn* connection)
{
    static auto* const call = found<decltype(PQgetResult)>("PQgetResult");
    return call(connection);
}

int PQgetisnull(const PGresult* result, int row, int column)
{
    static auto* const call = found<decltype(PQgetisnull)>("PQgetisnull");
    return call(result, row, column);
}

int PQgetlength(const PGresult* result, int row, int column)
{
    static auto* const call = found<decltype(PQgetlength)>("PQgetlength");
    return call(result, row, column);
}

char* PQgetvalue(const PGresult* result, int row, int column)
{
    static auto* const call = found<decltype(PQgetvalue)>("PQgetvalue");
    return call(result, row, column);
}

char* PQhost(const PGconn* connection)
{
    static auto* const call = found<decltype(PQhost)>("PQhost");
    return call(connection);
}

int PQisBusy(PGconn* connection)
{
    static auto* const call = found<decltype(PQisBusy)>("PQisBusy");
    return call(connection);
}

int PQnfields(const PGresult* result)
{
    static auto* const call = found<decltype(PQnfields)>("PQnfields");
    return call(result);
}

int PQntuples(const PGresult* result)
{
    static auto* const call = found<decltype(PQntuples)>("PQntuples");
    return call(result);
}

const char* PQparameterStatus(const PGconn* connection, const char* name)
{
    static auto* const call = found<decltype(PQparameterStatus)>("PQparameterStatus");
    return call(connection, name);
}

int PQpipelineSync(PGconn* connection)
{
    static auto* const call = found<decltype(PQpipelineSync)>("PQpipelineSync");
    return call(connection);
}

char* PQport(const PGconn* connection)
{
    static auto* const call = found<decltype(PQport)>("PQport");
    return call(connection);
}

int PQputCopyEnd(PGconn* connection, const char* message)
{
    static auto* const call = found<decltype(PQputCopyEnd)>("PQputCopyEnd");
    return call(connection, message);
}

char* PQresultErrorField(const PGresult* result, int field)
{
    static auto* const call = found<decltype(PQresultErrorField)>("PQresultErrorField");
    return call(result, field);
}

char* PQresultErrorMessage(const PGresult* result)
{
    static auto* const call = found<decltype(PQresultErrorMessage)>("PQresultErrorMessage");
    return call(result);
}

ExecStatusType PQresultStatus(const PGresult* result)
{
    static auto* const call = found<decltype(PQresultStatus)>("PQresultStatus");
    return call(result);
}

int PQsendFlushRequest(PGconn* connection)
{
    static auto* const call = found<decltype(PQsendFlushRequest)>("PQsendFlushRequest");
    return call(connection);
}

int PQsendQueryParams(PGconn* connection, const char* command, int count, const Oid* types, const char* const* values,
                      const int* lengths, const int* formats, int format)
{
    static auto* const call = found<decltype(PQsendQueryParams)>("PQsendQueryParams");
    return call(connection, command, count, types, values, lengths, formats, format);
}

int PQserverVersion(const PGconn* connection)
{
    static auto* const call = found<decltype(PQserverVersion)>("PQserverVersion");
    return call(connection);
}

PGVerbosity PQsetErrorVerbosity(PGconn* connection, PGVerbosity verbosity)
{
    static auto* const call = found<decltype(PQsetErrorVerbosity)>("PQsetErrorVerbosity");
    return call(connection, verbosity);
}

PQnoticeReceiver PQsetNoticeReceiver(PGconn* connection, PQnoticeReceiver receiver, void* value)
{
    static auto* const call = found<decltype(PQsetNoticeReceiver)>("PQsetNoticeReceiver");
    return call(connection, receiver, value);
}

int PQsetSingleRowMode(PGconn* connection)
{
    static auto* const call = found<decltype(PQsetSingleRowMode)>("PQsetSingleRowMode");
    return call(connection);
}

int PQsetnonblocking(PGconn* connection, int value)
{
    static auto* const call = found<decltype(PQsetnonblocking)>("PQsetnonblocking");
    return call(connection, value);
}

int PQsocket(const PGconn* connection)
{
    static auto* const call = found<decltype(PQsocket)>("PQsocket");
    return call(connection);
}

ConnStatusType PQstatus(const PGconn* connection)
{
    static auto* const call = found<decltype(PQstatus)>("PQstatus");
    return call(connection);
}

PGTransactionStatusType PQtransactionStatus(const PGconn* connection)
{
    static auto* const call = found<decltype(PQtransactionStatus)>("PQtransactionStatus");
    return call(connection);
}

#ifdef LIBPQ_HAS_ASYNC_CANCEL
PGcancelConn* PQcancelCreate(PGconn* connection)
{
    static auto* const call = found<decltype(PQcancelCreate)>("PQcancelCreate");
    return call(connection);
}

int PQcancelBlocking(PGcancelConn* cancel)
{
    static auto* const call = found<decltype(PQcancelBlocking)>("PQcancelBlocking");
    return call(cancel);
}

void PQcancelFinish(PGcancelConn* cancel)
{
    static auto* const call = found<decltype(PQcancelFinish)>("PQcancelFinish");
    return call(cancel);
}
#endif

} // extern "C"
