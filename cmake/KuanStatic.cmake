# The libraries that the rooms link to, as kuan_fmt, kuan_utf8proc and kuan_edit.
#
# With KUAN_STATIC they are archives and the program is one file without shared libraries: of a short run the dynamic
# linker took a quarter. Sanitizers need the shared C library, so they turn it off; so does a missing archive.

set(archives_found ON)
foreach(archive IN ITEMS c edit tinfo bsd md utf8proc)
  find_library(KUAN_ARCHIVE_${archive} lib${archive}.a)
  mark_as_advanced(KUAN_ARCHIVE_${archive})
  if(NOT KUAN_ARCHIVE_${archive})
    set(archives_found OFF)
  endif()
endforeach()
# fmt.cpp follows the headers of fmt 9.
if(KUAN_SANITIZE OR NOT CMAKE_SYSTEM_NAME STREQUAL Linux OR fmt_VERSION VERSION_GREATER_EQUAL 10)
  set(archives_found OFF)
endif()
option(KUAN_STATIC "One program file without shared libraries" ${archives_found})

add_library(kuan_utf8proc INTERFACE)
add_library(kuan_edit INTERFACE)
if(KUAN_STATIC)
  add_library(kuan_fmt STATIC ${CMAKE_CURRENT_LIST_DIR}/fmt.cpp)
  target_compile_features(kuan_fmt PUBLIC cxx_std_20)
  target_include_directories(kuan_fmt SYSTEM PUBLIC $<TARGET_PROPERTY:fmt::fmt,INTERFACE_INCLUDE_DIRECTORIES>)
  target_link_libraries(kuan_utf8proc INTERFACE ${KUAN_ARCHIVE_utf8proc})
  target_link_libraries(kuan_edit INTERFACE ${KUAN_ARCHIVE_edit} ${KUAN_ARCHIVE_tinfo} ${KUAN_ARCHIVE_bsd}
                                            ${KUAN_ARCHIVE_md})
else()
  add_library(kuan_fmt ALIAS fmt::fmt)
  target_link_libraries(kuan_utf8proc INTERFACE PkgConfig::libutf8proc)
  target_link_libraries(kuan_edit INTERFACE PkgConfig::libedit)
endif()

# Links an executable as one file where that is asked for.
function(kuan_link_statically name)
  if(KUAN_STATIC)
    # libedit can look up a user's home folder, which nothing here asks it for; the linker would warn of that.
    target_link_options(${name} PRIVATE -static LINKER:--no-warnings)
  endif()
endfunction()
