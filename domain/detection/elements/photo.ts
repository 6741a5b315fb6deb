import { byColumn } from '../element';

/** A picture of a person, or where it lies; biometric only when it is used to tell people apart. */
export const photo = byColumn({
  id: 'photo',
  columns: [
    'avatar',
    'photo_url',
    'selfie',
    'image',
    'photo',
    'avatar_url',
    'picture',
    'profile_picture',
    'profile_image',
    'profile_pic',
    'headshot',
    'foto',
    'passfoto',
    '头像',
  ],
  // An image of software (`nginx:latest`) is none.
  takes:
    /^(?:https?:\/\/\S+|s3:\/\/\S+|gs:\/\/\S+|data:image\/.+|[^\s]{1,300}\.(?:jpe?g|png|gif|webp|heic|heif|bmp|svg|avif|tiff?)(?:\?\S*)?|(?:\/9j\/|iVBORw0KGgo|R0lGOD|UklGR).+)$/is,
  longest: 0,
  hashes: false,
  examples: {
    hits: ['https://img.example.org/a/17.png', 'avatars/u-1.jpg', 'data:image/png;base64,iVBORw0KGgo='],
    misses: ['', 'nginx:latest', 'true', 'registry.example/app:1.2'],
  },
});
